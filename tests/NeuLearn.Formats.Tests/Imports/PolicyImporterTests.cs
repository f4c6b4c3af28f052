using CsCheck;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Imports;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Proof;
using NeuLearn.Formats.Proof.Baseline;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Formats.Tests.Proof;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Imports;

public class PolicyImporterTests
{
    [Fact]
    public void A_rule_says_who_what_and_where_it_is_written()
    {
        var reading = Read(Policy("web", "app: web", "Ingress", "ingress:\n  - from: [{podSelector: {matchLabels: {app: api}}}]\n    ports: [{protocol: TCP, port: 80, endPort: 90}]"));
        var rule = Assert.Single(reading.Import.Rules);
        Assert.Equal("shop/api -> shop/web TCP/80-90", rule.Rule.ToString());
        Assert.Equal(RuleOrigin.Imported, rule.Rule.Origin);
        Assert.Equal(["imported from kubernetes: web.yaml:1 shop/web"], rule.Rule.Provenance);
        Assert.Equal(["shop/web"], rule.Objects);
        Assert.Empty(reading.Remarks);
    }

    [Fact]
    public void Both_ends_must_allow()
    {
        var web = Policy("web", "app: web", "Ingress", "ingress:\n  - from: [{podSelector: {matchLabels: {app: api}}}]\n    ports: [{protocol: TCP, port: 80}, {protocol: TCP, port: 81}]");
        var api = Policy("api", "app: api", "Egress", "egress:\n  - to: [{podSelector: {matchLabels: {app: web}}}]\n    ports: [{protocol: TCP, port: 81}, {protocol: TCP, port: 82}]");
        var rule = Assert.Single(Read(web, api).Import.Rules);
        Assert.Equal("shop/api -> shop/web TCP/81", rule.Rule.ToString());
        Assert.Equal(["shop/api", "shop/web"], rule.Objects);
    }

    [Fact]
    public void What_is_open_without_a_policy_is_no_rule() => Assert.Empty(Read(Policy("web", "app: web", "Ingress", "ingress: []")).Import.Rules);

    [Fact]
    public void Every_object_is_named_also_one_that_comes_to_nothing() =>
        Assert.Equal(["shop/nothing"], Read(Policy("nothing", "app: web", "Ingress", "ingress: []")).Import.Objects.Select(o => o.Name));

    [Theory]
    [InlineData("{cidr: 203.0.113.0/24}", "cidr/203.0.113.0/24")]
    [InlineData("{cidr: 0.0.0.0/0}", "cidr/0.0.0.0/0")]
    [InlineData("{cidr: 203.0.113.0/30, except: [203.0.113.1/32]}", "cidr/203.0.113.0/32 cidr/203.0.113.2/31")]
    [InlineData("{cidr: '2001:db8::/32'}", "cidr/2001:db8::/32")]
    public void Ranges_are_kept_as_they_are_written_where_all_of_them_is_meant(string block, string clients)
    {
        var reading = Read(Policy("web", "app: web", "Ingress", $"ingress:\n  - from: [{{ipBlock: {block}}}]\n    ports: [{{protocol: TCP, port: 443}}]"));
        Assert.Equal(clients.Split(' '), reading.Import.Rules.Where(r => r.Rule.Client.IsExternal).Select(r => r.Rule.Client.ToString()).Order(StringComparer.Ordinal));
        Assert.All(reading.Import.Rules, r => Assert.Equal(["443"], r.Rule.PortTexts));
    }

    [Fact]
    public void A_range_is_one_rule_though_a_part_of_it_may_do_more()
    {
        var reading = Read(Policy("web", "app: web", "Ingress",
            "ingress:\n  - from: [{ipBlock: {cidr: 203.0.113.0/24}}]\n    ports: [{protocol: TCP, port: 443}]\n  - from: [{ipBlock: {cidr: 203.0.113.16/28}}]\n    ports: [{protocol: TCP, port: 22}]"));
        Assert.Equal(["cidr/203.0.113.0/24 -> shop/web TCP/443", "cidr/203.0.113.16/28 -> shop/web TCP/22"], reading.Import.Rules.Select(r => r.Rule.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Strangers_are_remarked_and_not_allowed()
    {
        var reading = Read(Policy("web", "app: web", "Ingress", "ingress:\n  - from: [{namespaceSelector: {}}]\n    ports: [{protocol: TCP, port: 80}]"));
        Assert.Contains(reading.Remarks, r => r.StartsWith("web.yaml:1 shop/web: allows pods of no known service: not imported", StringComparison.Ordinal));
        Assert.Equal(["lab/db", "shop/api", "shop/web"], reading.Import.Rules.Select(r => r.Rule.Client.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_left_open_is_remarked_and_not_allowed()
    {
        // The pods have addresses in this range, and whether it means them is up to the network plugin.
        var reading = Read(Policy("web", "app: web", "Ingress", "ingress:\n  - from: [{ipBlock: {cidr: 10.0.0.0/8}}]\n    ports: [{protocol: TCP, port: 80}]"));
        Assert.Contains(reading.Remarks, r => r.Contains("left open and not imported", StringComparison.Ordinal) && r.Contains("left to the CNI", StringComparison.Ordinal));
        Assert.DoesNotContain(reading.Import.Rules, r => r.Rule.Client.Kind == PeerKind.Service);
    }

    [Fact]
    public void What_is_read_from_a_written_policy_is_that_policy() => SmallCluster.Layer4Rule.Array[1, 6].Sample(rules =>
    {
        var policy = SmallCluster.Policy(rules.Where(r => r.Transport.HasPorts));
        var export = new KubernetesExporter().Export(new ExportRequest(policy, new ExportOptions()));
        var reading = new KubernetesPolicyReader(PodAddressMatching.NeverMatches).Read([.. export.Files.Select(f => new PolicyText(f.Path, System.Text.Encoding.UTF8.GetString(f.Content)))], policy.Directory);
        var imported = PolicyImporter.Read("kubernetes", reading, policy.Directory, new HashSet<string>());
        var governed = export.Enforced.ToDictionary(p => p, _ => Mode.Protect);
        var again = new BaselinePolicy(imported.Import.Rules.Select(r => new BaselineRule(r.Rule)), governed);
        var result = PolicyProof.Of(new ProofQuestion
        {
            First = new LossEnvelope(reading.Policy, reading.Policy),
            FirstName = "written",
            Second = again,
            SecondName = "imported",
            Ends = new ProofEnds([policy.Directory], [], [reading.Policy.Ends, again.Ends]),
            Governs = governed.ContainsKey,
        });
        // Nodes, ICMP and other protocols are left open by a NetworkPolicy, which is no permission.
        Assert.Empty(result.Differences.Where(d => d.Kind != DifferenceKind.Unknown).Select(d => $"{d.Kind} {d.Witness}: {d.Because}"));
    }, iter: 60);

    private static ImportReading Read(params (string File, string Text)[] files)
    {
        var reading = new KubernetesPolicyReader().Read([.. files.Select(f => new PolicyText(f.File, f.Text))], SmallCluster.Directory);
        Assert.Empty(reading.Errors);
        return PolicyImporter.Read("kubernetes", reading, SmallCluster.Directory, files.Select(f => f.File).ToHashSet(StringComparer.Ordinal));
    }

    private static (string, string) Policy(string name, string labels, string type, string rules) => ($"{name}.yaml",
        $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec:\n  podSelector: {{matchLabels: {{{labels}}}}}\n  policyTypes: [{type}]\n  {rules}\n");
}
