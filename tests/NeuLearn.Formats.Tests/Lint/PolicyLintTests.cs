using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Lint;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Lint;

public class PolicyLintTests
{
    [Theory]
    [InlineData("applies-to-nobody", 1, "podSelector: {matchLabels: {app: nobody}}\n  policyTypes: [Ingress]")]
    [InlineData("selects-several", 1, "podSelector: {matchExpressions: [{key: app, operator: Exists}]}\n  policyTypes: [Ingress]")]
    [InlineData("unstable-label", 1, "podSelector: {matchLabels: {app: web, pod-template-hash: 5d9f7c8b6}}\n  policyTypes: [Ingress]")]
    [InlineData("selects-nobody", 8, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - from: [{podSelector: {matchLabels: {app: nobody}}}]")]
    [InlineData("unresolved-port", 8, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - ports: [{protocol: TCP, port: metrics}]")]
    [InlineData("unreachable-port", 8, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - ports: [{protocol: TCP, port: 9999}]")]
    [InlineData("shadowed", 9, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - ports: [{protocol: TCP, port: 8080}]\n  - from: [{podSelector: {matchLabels: {app: api}}}]\n    ports: [{protocol: TCP, port: 8080}]")]
    [InlineData("shadowed", 9, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - from: [{ipBlock: {cidr: 203.0.113.0/24}}]\n  - from: [{ipBlock: {cidr: 203.0.113.16/28, except: [203.0.113.17/32]}}]")]
    [InlineData("missing-dns", 1, "podSelector: {matchLabels: {app: api}}\n  policyTypes: [Egress]\n  egress:\n  - to: [{podSelector: {matchLabels: {app: web}}}]\n    ports: [{protocol: TCP, port: 8080}]")]
    public void It_finds(string kind, int line, string specification)
    {
        var findings = Lint(specification);
        Assert.Contains(findings, f => LintWords.Of(f.Kind) == kind && f.Where.Line == line && f.Where.Policy == "shop/p" && f.ToString().StartsWith($"p.yaml({line}): shop/p: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("podSelector: {}\n  policyTypes: [Ingress, Egress]")]
    [InlineData("podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - from: [{podSelector: {matchLabels: {app: api}}}]\n    ports: [{protocol: TCP, port: 8080}]")]
    [InlineData("podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.1/32]}}]\n  - from: [{ipBlock: {cidr: 203.0.113.0/30}}]\n    ports: [{protocol: TCP, port: http}]")]
    [InlineData("podSelector: {matchLabels: {app: api}}\n  policyTypes: [Egress]")]
    public void It_finds_nothing_wrong_with(string specification) => Assert.Empty(Lint(specification).Select(f => f.ToString()));

    [Fact]
    public void A_namespace_that_nobody_knows_is_found()
    {
        var finding = Assert.Single(Lint("podSelector: {}\n  policyTypes: [Ingress]", "nowhere"), f => f.Kind == LintKind.MissingNamespace);
        Assert.Contains("nowhere", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selector_of_some_replicas_is_found()
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(new InventoryDocument { Workloads = [Pod("web-1", "stable"), Pod("web-2", "canary")] });
        var findings = Lint("podSelector: {matchLabels: {track: stable}}\n  policyTypes: [Ingress]", "shop", new PolicySet { Rules = [], Directory = engine.Directory() });
        Assert.Contains(findings, f => f.Kind == LintKind.SelectsPart);
    }

    private static IReadOnlyList<LintFinding> Lint(string specification, string space = "shop", PolicySet? baseline = null) => LintedCluster.Lint(
        new KubernetesPolicyReader(), "p.yaml", $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p, namespace: {space}}}\nspec:\n  {specification}\n", baseline: baseline);

    private static Workload Pod(string name, string track) => new()
    {
        Namespace = "shop", Name = name, Owner = new OwnerReference("Deployment", "web"), Labels = new Dictionary<string, string> { ["app"] = "web", ["track"] = track },
    };
}
