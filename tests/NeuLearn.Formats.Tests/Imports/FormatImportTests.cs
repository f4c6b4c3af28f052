using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Imports;
using NeuLearn.Formats.Tests.NeuVector;
using NeuLearn.Formats.Tests.Proof;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Imports;

/// <summary>What every importable format keeps when its policies become rules: where they are written, what wins, and what is not understood.</summary>
public class FormatImportTests
{
    private const string Cilium = """
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: {name: p, namespace: shop}
        spec:
          endpointSelector: {matchLabels: {app: web}}
          ingress:
          - fromEndpoints: [{matchLabels: {app: api}}]
            toPorts: [{ports: [{port: "80", protocol: TCP}]}]
        """;

    private const string Calico = """
        apiVersion: projectcalico.org/v3
        kind: NetworkPolicy
        metadata: {name: p, namespace: shop}
        spec:
          order: 10
          selector: app == 'web'
          types: [Ingress]
          ingress:
          - action: Allow
            protocol: TCP
            source: {selector: app == 'api'}
            destination: {ports: [80]}
        """;

    private const string CalicoDenial = """

        ---
        apiVersion: projectcalico.org/v3
        kind: GlobalNetworkPolicy
        metadata: {name: d}
        spec:
          order: 5
          selector: app == 'web'
          types: [Ingress]
          ingress:
          - action: Deny
            protocol: TCP
            source: {selector: app == 'api', namespaceSelector: all()}
            destination: {ports: [80]}
          - action: Pass
        """;

    private const string Tier = """

        ---
        apiVersion: projectcalico.org/v3
        kind: Tier
        metadata: {name: early}
        spec: {order: 100}
        """;

    private const string Antrea = """
        apiVersion: crd.antrea.io/v1beta1
        kind: NetworkPolicy
        metadata: {name: p, namespace: shop}
        spec:
          tier: application
          priority: 10
          appliedTo: [{podSelector: {matchLabels: {app: web}}}]
          ingress:
          - action: Allow
            from: [{podSelector: {matchLabels: {app: api}}}]
            ports: [{protocol: TCP, port: 80}]
        """;

    private const string AntreaDenial = """

        ---
        apiVersion: crd.antrea.io/v1beta1
        kind: ClusterNetworkPolicy
        metadata: {name: d}
        spec:
          tier: application
          priority: 5
          appliedTo: [{podSelector: {matchLabels: {app: web}}}]
          ingress:
          - action: Drop
            from: [{podSelector: {matchLabels: {app: api}}}]
            ports: [{protocol: TCP, port: 80}]
        """;

    private const string Cluster = """
        apiVersion: policy.networking.k8s.io/v1alpha2
        kind: ClusterNetworkPolicy
        metadata: {name: p}
        spec:
          tier: Admin
          priority: 10
          subject: {pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: web}}}}
          ingress:
          - action: Accept
            from: [{pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: api}}}}]
            protocols: [{tcp: {destinationPort: {number: 80}}}]
        """;

    private const string Admin = """
        apiVersion: policy.networking.k8s.io/v1alpha1
        kind: AdminNetworkPolicy
        metadata: {name: p}
        spec:
          priority: 10
          subject: {pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: web}}}}
          ingress:
          - action: Allow
            from: [{pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: api}}}}]
            ports: [{portNumber: {protocol: TCP, port: 80}}]
        """;

    private const string AdminDenial = """

        ---
        apiVersion: policy.networking.k8s.io/v1alpha1
        kind: AdminNetworkPolicy
        metadata: {name: d}
        spec:
          priority: 5
          subject: {namespaces: {}}
          ingress:
          - action: Deny
            from: [{namespaces: {}}]
            ports: [{portNumber: {protocol: TCP, port: 80}}]
        """;

    private const string NeuVector = SecurityRuleText.OfWeb + """

          ingress:
          - name: a
            action: allow
            applications: [any]
            ports: tcp/80
            priority: 10
            selector: {name: api, criteria: [{key: app, op: "=", value: api}, {key: domain, op: "=", value: shop}]}
          egress: []
          process: []
          file: []
        """;

    private const string NeuVectorClient = """

        ---
        apiVersion: neuvector.com/v1
        kind: NvSecurityRule
        metadata: {name: nv.api.shop, namespace: shop}
        spec:
          target: {policymode: Protect, selector: {name: nv.api.shop, criteria: [{key: service, op: "=", value: api.shop}, {key: domain, op: "=", value: shop}]}}
          ingress: []
          egress: []
          process: []
          file: []
        """;

    private const string NeuVectorDenial = "- {name: d, action: deny, applications: [any], ports: tcp/80, priority: 20, selector: {name: api, criteria: [{key: app, op: \"=\", value: api}, {key: domain, op: \"=\", value: shop}]}}\n  ";

    [Theory]
    [InlineData("cilium", Cilium, "p.yaml:7 shop/p")]
    [InlineData("calico", Calico, "p.yaml:9 shop/p")]
    [InlineData("antrea", Antrea, "p.yaml:9 shop/p")]
    [InlineData("cluster-network-policy", Cluster, "p.yaml:9 p")]
    [InlineData("cluster-network-policy", Admin, "p.yaml:8 p")]
    [InlineData("neuvector", NeuVector, "p.yaml:7 shop/nv.web.shop")]
    public void A_rule_says_who_what_and_where_it_is_written(string format, string text, string where)
    {
        var reading = Import(format, text);
        var rule = Assert.Single(reading.Import.Rules);
        Assert.Equal("shop/api -> shop/web TCP/80", rule.Rule.ToString());
        Assert.Equal((RuleOrigin.Imported, RuleAction.Allow), (rule.Rule.Origin, rule.Rule.Action));
        Assert.Equal([$"imported from {format}: {where}"], rule.Rule.Provenance);
        Assert.Equal([where[(where.IndexOf(' ', StringComparison.Ordinal) + 1)..]], rule.Objects);
        Assert.Equal(format, reading.Import.Format);
    }

    [Theory]
    // A rule that denies wins, wherever it stands.
    [InlineData("cilium", Cilium + "\n  ingressDeny:\n  - fromEndpoints: [{matchLabels: {app: api}}]\n    toPorts: [{ports: [{port: \"80\", protocol: TCP}]}]\n", "Deny")]
    // The order decides between policies of a tier.
    [InlineData("calico", Calico + CalicoDenial, "Deny")]
    [InlineData("calico", Calico + CalicoDenial, "Allow", "order: 5", "order: 15")]
    // The tier decides before the order.
    [InlineData("calico", Calico + CalicoDenial + Tier, "Deny", "  order: 5\n", "  tier: early\n  order: 500\n")]
    // Within a policy the first rule that matches.
    [InlineData("antrea", Antrea + AntreaDenial, "Deny")]
    [InlineData("antrea", Antrea + AntreaDenial, "Allow", "priority: 5", "priority: 15")]
    [InlineData("antrea", Antrea + AntreaDenial, "Deny", "  tier: application\n  priority: 5", "  tier: emergency\n  priority: 15")]
    [InlineData("cluster-network-policy", Admin + AdminDenial, "Deny")]
    [InlineData("cluster-network-policy", Admin + AdminDenial, "Allow", "priority: 5", "priority: 15")]
    // Where the modes of both ends are Protect.
    [InlineData("neuvector", NeuVector + NeuVectorClient, "Deny", "- name: a", NeuVectorDenial + "- name: a")]
    public void What_wins_on_the_platform_is_what_is_imported(string format, string text, string action, string from = "", string to = "")
    {
        var spoilt = from.Length == 0 ? text : text.Replace(from, to, StringComparison.Ordinal);
        Assert.Equal(from.Length == 0, text == spoilt);
        var rules = Import(format, spoilt).Import.Rules.Where(r => r.Rule.Client == Peer.Parse("shop/api") && r.Rule.Server == Peer.Parse("shop/web")).ToList();
        Assert.Equal([Enum.Parse<RuleAction>(action)], rules.Select(r => r.Rule.Action).Distinct());
        Assert.Contains(rules, r => r.Rule.Ports.Any(p => p.First.Value <= 80 && 80 <= p.Last.Value));
    }

    [Theory]
    [InlineData("cilium", Cilium, "app: api", "app: api}, extra: {a: b", "extra")]
    [InlineData("cilium", Cilium, "toPorts:", "toPort:", "toPort")]
    [InlineData("cilium", Cilium, "protocol: TCP", "protocol: GRE", "protocol")]
    [InlineData("calico", Calico, "source:", "sources:", "sources")]
    [InlineData("calico", Calico, "action: Allow", "action: Permit", "action")]
    [InlineData("calico", Calico, "app == 'api'", "app === 'api'", "selector")]
    [InlineData("antrea", Antrea, "action: Allow", "action: Permit", "action")]
    [InlineData("antrea", Antrea, "tier: application", "tier: nowhere", "tier")]
    [InlineData("antrea", Antrea, "ports:", "toServices:", "toServices")]
    [InlineData("cluster-network-policy", Cluster, "tier: Admin", "tier: Middle", "tier")]
    [InlineData("cluster-network-policy", Cluster, "protocols:", "protocol:", "protocol")]
    [InlineData("cluster-network-policy", Admin, "ports:", "port:", "port")]
    [InlineData("neuvector", NeuVector, "action: allow", "action: permit", "action")]
    [InlineData("neuvector", NeuVector, "ports: tcp/80", "ports: tcp/http", "ports")]
    [InlineData("neuvector", NeuVector, "op: \"=\", value: api", "op: \"~\", value: api", "op")]
    public void What_is_not_understood_is_an_error_that_names_the_field(string format, string text, string from, string to, string field)
    {
        var spoilt = text.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(text, spoilt);
        var errors = Read(format, spoilt).Errors;
        Assert.Contains(errors, e => e.ToString().Contains(field, StringComparison.Ordinal) && e.ToString().StartsWith("p.yaml", StringComparison.Ordinal) && e.Line > 0);
    }

    [Theory]
    [InlineData("cilium", Cilium)]
    [InlineData("calico", Calico)]
    [InlineData("antrea", Antrea)]
    [InlineData("cluster-network-policy", Cluster)]
    [InlineData("neuvector", NeuVector)]
    public void Imported_rules_stay_apart_from_what_is_learned(string format, string text)
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(SmallCluster.Directory.Document);
        engine.Imports.Record(Import(format, text).Import);
        Assert.Empty(engine.Baseline().Learned);
        Assert.Equal(["shop/api -> shop/web TCP/80"], engine.Policy().Rules.Select(r => r.ToString()));
        // The same object with nothing in it takes its rules along.
        engine.Imports.Record(Import(format, text).Import with { Rules = [] });
        Assert.Empty(engine.Policy().Rules);
    }

    private static ImportReading Import(string format, string text)
    {
        var reading = Read(format, text);
        Assert.Empty(reading.Errors);
        return PolicyImporter.Read(format, reading, SmallCluster.Directory, new HashSet<string>(StringComparer.Ordinal) { "p.yaml" });
    }

    private static PlatformReading Read(string format, string text) => PolicyFormats.Readers.Single(r => r.Format == format).Read([new PolicyText("p.yaml", text)], SmallCluster.Directory);
}
