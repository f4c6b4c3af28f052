using System.Security.Cryptography;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class BundleTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private const string ShopBecomesStore = "apiVersion: neulearn.io/v1\nkind: Mapping\nnamespaces: {shop: store}\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_state_gives_the_same_bundle_and_loss_report()
    {
        Assert.Contains("not signed", Export("a").Lines[0], StringComparison.Ordinal);
        Export("b");
        Assert.Equal(TemporaryFolder.HashFolder(_folder["a"]), TemporaryFolder.HashFolder(_folder["b"]));
        Assert.Equal(["loss.json", "manifest.json", "rules.ndjson"], Directory.GetFiles(_folder["a", "bundle"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_bundle_is_the_policy_it_was_made_of()
    {
        Export("a");
        Neulearn.Run("diff", cluster.State, _folder["a", "bundle"]).Succeeded();
        Neulearn.Run("import", "--from", "bundle", _folder["a", "bundle"], "--state", _folder["new"]).Succeeded();
        Neulearn.Run("diff", cluster.State, _folder["new"]).Succeeded();
        Neulearn.Run("diff", _folder["a", "bundle"], _folder["new"]).Succeeded();
    }

    [Fact]
    public void Names_become_those_of_the_other_cluster()
    {
        Export("a");
        Import("new", "--map", _folder.Write("map.yaml", ShopBecomesStore)).Succeeded();
        var rules = Neulearn.Run("rules", "--state", _folder["new"], "--json").Json;
        Assert.All(rules, r => Assert.DoesNotContain("shop/", r.Text("client") + r.Text("server"), StringComparison.Ordinal));
        Assert.Contains(rules, r => r.Text("server").StartsWith("store/", StringComparison.Ordinal) && r.GetProperty("provenance").ToString().Contains("renamed from ", StringComparison.Ordinal) && r.GetProperty("provenance").ToString().Contains("connections on ", StringComparison.Ordinal));
        Neulearn.Run("diff", cluster.State, _folder["new"]).Exited(2);
        // Imported again under its name, it replaces itself.
        var before = TemporaryFolder.Hash(_folder["new"]);
        Import("new", "--map", _folder["map.yaml"]).Succeeded();
        Assert.Equal(before, TemporaryFolder.Hash(_folder["new"]));
    }

    [Theory]
    [InlineData("namespaces: {nowhere: store}", "nowhere")]
    [InlineData("namespaces: {shop: kube-system}", "kube-system and shop", "merge: [kube-system]")]
    [InlineData("namspaces: {shop: store}", "namspaces")]
    [InlineData("ranges: {a: b}", "ranges")]
    public void A_mapping_that_does_not_fit_is_refused(string map, params string[] words)
    {
        Export("a");
        Import("new", "--map", _folder.Write("map.yaml", $"apiVersion: neulearn.io/v1\nkind: Mapping\n{map}\n")).Refused(words);
        Assert.False(File.Exists(_folder["new"]));
    }

    [Fact]
    public void Two_names_become_one_where_that_is_said()
    {
        Export("a");
        Import("new", "--map", _folder.Write("map.yaml", "apiVersion: neulearn.io/v1\nkind: Mapping\nnamespaces: {shop: kube-system}\nmerge: [kube-system]\n")).Succeeded();
    }

    [Fact]
    public void A_signature_is_checked_against_the_trusted_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (secret, trusted, stranger) = (_folder.Write("key.pem", key.ExportECPrivateKeyPem()), _folder.Write("trusted.pem", key.ExportSubjectPublicKeyInfoPem()), _folder.Write("other.pem", other.ExportSubjectPublicKeyInfoPem()));
        Assert.EndsWith(", signed", Neulearn.Run("export", "--state", cluster.State, "--to", "bundle", "--out", _folder["a"], "--key", secret).Succeeded().Lines[0], StringComparison.Ordinal);
        Import("new", "--trusted-key", trusted).Succeeded();
        Assert.Contains("the signature was not checked", Import("new").Succeeded().Error, StringComparison.Ordinal);
        Import("other", "--trusted-key", stranger).Refused("not signed by the trusted key");
        Import("other", "--trusted-key", _folder.Write("no.pem", "no key")).Refused("no P-256 key");
        Neulearn.Run("export", "--state", cluster.State, "--to", "bundle", "--out", _folder["b"], "--key", trusted).Refused("public");

        var rules = _folder["a", "bundle", "rules.ndjson"];
        File.WriteAllText(rules, File.ReadAllText(rules).Replace("\"allow\"", "\"deny\"", StringComparison.Ordinal));
        Import("other").Refused("rules.ndjson", "changed");
        var manifest = _folder["a", "bundle", "manifest.json"];
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("baseline", "other", StringComparison.Ordinal));
        Import("other", "--trusted-key", trusted).Refused("changed since");
    }

    [Fact]
    public void An_unsigned_bundle_is_refused_where_a_signature_is_asked_for()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Neulearn.Run("export", "--state", cluster.State, "--to", "bundle", "--out", _folder["a"], "--key", _folder.Write("key.pem", key.ExportECPrivateKeyPem())).Succeeded();
        // An unsigned export over a signed one leaves no signature behind.
        Export("a");
        Import("new", "--trusted-key", _folder.Write("trusted.pem", key.ExportSubjectPublicKeyInfoPem())).Refused("not signed");
        Assert.Contains("not signed", Import("new").Succeeded().Error, StringComparison.Ordinal);
    }

    private RunResult Export(string to) => Neulearn.Run("export", "--state", cluster.State, "--to", "bundle", "--out", _folder[to]).Succeeded();

    private RunResult Import(string state, params string[] options) => Neulearn.Run(["import", "--from", "bundle", _folder["a", "bundle"], "--state", _folder[state], .. options]);
}
