using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class VerifyCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_export_is_its_baseline()
    {
        Export();
        var run = Verify("--format", "kubernetes").Succeeded();
        Assert.Contains("no difference", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Contains(run.ErrorLines, l => l.StartsWith("not counted, kubernetes cannot say it: ", StringComparison.Ordinal));
        // The format need not be named, and --json prints nothing where nothing differs.
        Assert.Empty(Verify("--json").Succeeded().Output);
    }

    [Fact]
    public void A_widened_port_is_told_with_a_witness()
    {
        Export();
        Spoil("port: 8080", "port: 8080\n          endPort: 8090");
        var differences = Verify("--format", "kubernetes", "--json").Exited(2).Json;
        Assert.NotEmpty(differences);
        foreach (var difference in differences) Shape(difference);
        Assert.Contains(differences, d => d.Text("difference") == "wider" && d.GetProperty("ports").EnumerateArray().Any(p => p.GetString() == "8081-8090")
            && d.Text("witness").EndsWith("TCP/8081", StringComparison.Ordinal) && d.Text("because").Contains(".yaml", StringComparison.Ordinal));
        Assert.DoesNotContain(differences, d => d.Text("difference") == "narrower");
        var table = Verify("--format", "kubernetes").Exited(2);
        Assert.Contains("8081-8090", table.Output, StringComparison.Ordinal);
        Assert.Contains("wider", table.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_is_gone_is_told()
    {
        Export();
        File.Delete(Policies().First(f => f.EndsWith("nl-web.yaml", StringComparison.Ordinal)));
        Assert.Contains(Verify("--json").Exited(2).Json, d => d.Text("difference") == "wider" && d.Text("client") == "shop/web" && d.Text("server") == "world" && d.Text("transport") == "TCP");
    }

    [Fact]
    public void What_the_format_cannot_say_is_told_when_it_is_asked_for()
    {
        Export();
        var differences = Verify("--exact", "--json").Exited(2).Json;
        Assert.Contains(differences, d => d.Text("difference") == "wider" && d.Names().Contains("application", StringComparer.Ordinal));
    }

    [Fact]
    public void A_strict_export_needs_to_be_expected()
    {
        Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["out"], "--strict").Succeeded();
        Assert.Contains(Verify("--json").Exited(2).Json, d => d.Text("difference") == "narrower");
        Verify("--strict").Succeeded();
    }

    [Fact]
    public void As_current_only_protected_services_count()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--service", "shop/web", "--set", "protect", "--force").Succeeded();
        Neulearn.Run("export", "--state", state, "--to", "kubernetes", "--out", _folder["out"], "--as", "current").Succeeded();
        Neulearn.Run("verify", "--state", state, "--policy", _folder["out", "kubernetes"], "--as", "current").Succeeded();
        Neulearn.Run("verify", "--state", state, "--policy", _folder["out", "kubernetes"]).Exited(2);
    }

    [Fact]
    public void Lint_says_what_is_wrong_whatever_the_baseline()
    {
        Export();
        Verify("--lint").Succeeded();
        _folder.Write(Path.Combine("out", "kubernetes", "extra.yaml"), """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: extra, namespace: nowhere}
            spec:
              podSelector: {matchLabels: {app: nobody}}
              policyTypes: [Ingress]
            """);
        var run = Verify("--lint").Exited(2);
        Assert.Contains(run.ErrorLines, l => l.EndsWith("[missing-namespace]", StringComparison.Ordinal) && l.Contains("extra.yaml", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, l => l.EndsWith("[applies-to-nobody]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_that_cannot_be_read_is_refused_with_its_place()
    {
        Export();
        Spoil("policyTypes:", "policyTipes:");
        Verify().Refused("policyTipes", ".yaml(");
    }

    private static void Shape(JsonElement difference)
    {
        var names = difference.Names().Except(["application", "operations"], StringComparer.Ordinal);
        Assert.Equal(["difference", "client", "server", "transport", "ports", "witness", "because"], names);
        difference.Word("difference", "wider", "narrower", "unknown");
        difference.Peer("client");
        difference.Peer("server");
        Assert.NotEmpty(difference.GetProperty("ports").EnumerateArray());
        Assert.Contains(" -> ", difference.Text("witness"), StringComparison.Ordinal);
        Assert.NotEmpty(difference.Text("because"));
    }

    private void Export() => Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["out"]).Succeeded();

    private string[] Policies() => Directory.GetFiles(_folder["out", "kubernetes"], "*.yaml", SearchOption.AllDirectories);

    private void Spoil(string from, string to)
    {
        var touched = false;
        foreach (var file in Policies())
        {
            var text = File.ReadAllText(file);
            touched |= text.Contains(from, StringComparison.Ordinal);
            File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
        }

        Assert.True(touched, $"no policy holds {from}");
    }

    private RunResult Verify(params string[] options) => Neulearn.Run(["verify", "--state", cluster.State, "--policy", _folder["out", "kubernetes"], .. options]);
}
