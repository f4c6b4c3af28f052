using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Lint;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.Proof;
using NeuLearn.Inventory;
using NeuLearn.Policy;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Lint;

public class PolicyLintTests
{
    private static readonly Rule Learned = new() { Id = "r-1", Client = Peer.Parse("shop/api"), Server = Peer.Parse("shop/web"), Transport = Transport.Tcp, Ports = [PortRange.Of(new ServicePort(8080))] };

    [Theory]
    [InlineData("applies-to-nobody", 1, "podSelector: {matchLabels: {app: nobody}}\n  policyTypes: [Ingress]")]
    [InlineData("selects-several", 1, "podSelector: {matchExpressions: [{key: app, operator: Exists}]}\n  policyTypes: [Ingress]")]
    [InlineData("unstable-label", 1, "podSelector: {matchLabels: {app: web, pod-template-hash: 5d9f7c8b6}}\n  policyTypes: [Ingress]")]
    [InlineData("selects-nobody", 8, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - from: [{podSelector: {matchLabels: {app: nobody}}}]")]
    [InlineData("unresolved-port", 8, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - ports: [{protocol: TCP, port: metrics}]")]
    [InlineData("unreachable-port", 8, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - ports: [{protocol: TCP, port: 9999}]")]
    [InlineData("shadowed", 9, "podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - ports: [{protocol: TCP, port: 8080}]\n  - from: [{podSelector: {matchLabels: {app: api}}}]\n    ports: [{protocol: TCP, port: 8080}]")]
    [InlineData("missing-dns", 1, "podSelector: {matchLabels: {app: api}}\n  policyTypes: [Egress]\n  egress:\n  - to: [{podSelector: {matchLabels: {app: web}}}]\n    ports: [{protocol: TCP, port: 8080}]")]
    public void It_finds(string kind, int line, string specification)
    {
        var findings = Lint(specification);
        Assert.Contains(findings, f => LintWords.Of(f.Kind) == kind && f.Where.Line == line && f.Where.Policy == "shop/p" && f.ToString().StartsWith($"p.yaml({line}): shop/p: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("podSelector: {}\n  policyTypes: [Ingress, Egress]")]
    [InlineData("podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - from: [{podSelector: {matchLabels: {app: api}}}]\n    ports: [{protocol: TCP, port: 8080}]")]
    [InlineData("podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress]\n  ingress:\n  - from: [{ipBlock: {cidr: 203.0.113.0/24}}]\n  - from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.1/32]}}]\n    ports: [{protocol: TCP, port: http}]")]
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

    [Fact]
    public void What_is_exported_has_no_finding()
    {
        var policy = LearnedPolicies.Of(2, 8, IdentityMix.Full);
        var export = new KubernetesExporter().Export(new ExportRequest(policy, new ExportOptions()));
        var reading = new KubernetesPolicyReader().Read([.. export.Files.Select(f => new PolicyText(f.Path, System.Text.Encoding.UTF8.GetString(f.Content)))], policy.Directory);
        Assert.Empty(PolicyLint.Of(reading.Policy, policy).Select(f => f.ToString()));
    }

    private static IReadOnlyList<LintFinding> Lint(string specification, string space = "shop", PolicySet? baseline = null)
    {
        baseline ??= Baseline();
        var reading = new KubernetesPolicyReader().Read([new PolicyText("p.yaml", $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p, namespace: {space}}}\nspec:\n  {specification}\n")], baseline.Directory);
        Assert.Empty(reading.Errors);
        return PolicyLint.Of(reading.Policy, baseline);
    }

    private static PolicySet Baseline()
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(SmallCluster.Directory.Document);
        engine.Inventory.Add(new InventoryDocument
        {
            Workloads =
            [
                new Workload { Namespace = "kube-system", Name = "dns-1", Owner = new OwnerReference("Deployment", "coredns"), Labels = new Dictionary<string, string> { ["k8s-app"] = "kube-dns" }, Addresses = [Address.Parse("10.1.9.9")] },
                new Workload { Namespace = "shop", Name = "web-9", Owner = new OwnerReference("Deployment", "web"), Labels = new Dictionary<string, string> { ["app"] = "web" }, Ports = [new NamedPort("http", Transport.Tcp, 8080)] },
            ],
        });
        return new PolicySet { Rules = [Learned], Directory = engine.Directory() };
    }

    private static Workload Pod(string name, string track) => new()
    {
        Namespace = "shop", Name = name, Owner = new OwnerReference("Deployment", "web"), Labels = new Dictionary<string, string> { ["app"] = "web", ["track"] = track },
    };
}
