using System.Text;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Lint;
using NeuLearn.Formats.Rego;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.NeuVector;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Lint;

/// <summary>The findings are computed once for all formats; here is that each format shows them what they need.</summary>
public class FormatLintTests
{
    public static TheoryData<string, string, string> Faulty { get; } = new()
    {
        {
            "cilium", "shadowed:9 selects-nobody:11 unreachable-port:11 selects-several:14 missing-dns:5", """
            apiVersion: cilium.io/v2
            kind: CiliumNetworkPolicy
            metadata: {name: p, namespace: shop}
            spec:
              endpointSelector: {matchLabels: {app: web}}
              ingressDeny:
              - fromEndpoints: [{matchLabels: {app: api}}]
              ingress:
              - fromEndpoints: [{matchLabels: {app: api}}]
                toPorts: [{ports: [{port: "8080", protocol: TCP}]}]
              - fromEndpoints: [{matchLabels: {app: nobody}}]
                toPorts: [{ports: [{port: "9999", protocol: TCP}]}]
              egress:
              - toEndpoints: [{matchExpressions: [{key: app, operator: Exists}]}]
                toPorts: [{ports: [{port: "8080", protocol: TCP}]}]
            """
        },
        {
            "calico", "shadowed:10 selects-nobody:14 unreachable-port:14 selects-several:19 missing-dns:1", """
            apiVersion: projectcalico.org/v3
            kind: NetworkPolicy
            metadata: {name: p, namespace: shop}
            spec:
              selector: app == 'web'
              types: [Ingress, Egress]
              ingress:
              - action: Deny
                source: {selector: app == 'api'}
              - action: Allow
                protocol: TCP
                source: {selector: app == 'api'}
                destination: {ports: [8080]}
              - action: Allow
                protocol: TCP
                source: {selector: app == 'nobody'}
                destination: {ports: [9999]}
              egress:
              - action: Allow
                protocol: TCP
                destination: {selector: has(app), ports: [8080]}
            """
        },
        {
            "antrea", "shadowed:11 selects-nobody:14 unreachable-port:14 selects-several:18 missing-dns:1", """
            apiVersion: crd.antrea.io/v1beta1
            kind: NetworkPolicy
            metadata: {name: p, namespace: shop}
            spec:
              tier: application
              priority: 5
              appliedTo: [{podSelector: {matchLabels: {app: web}}}]
              ingress:
              - action: Drop
                from: [{podSelector: {matchLabels: {app: api}}}]
              - action: Allow
                from: [{podSelector: {matchLabels: {app: api}}}]
                ports: [{protocol: TCP, port: 8080}]
              - action: Allow
                from: [{podSelector: {matchLabels: {app: nobody}}}]
                ports: [{protocol: TCP, port: 9999}]
              egress:
              - action: Allow
                to: [{podSelector: {matchExpressions: [{key: app, operator: Exists}]}}]
                ports: [{protocol: TCP, port: 8080}]
              - action: Drop
            """
        },
        {
            "cluster-network-policy", "shadowed:11 selects-nobody:14 unreachable-port:14 shadowed:32", """
            apiVersion: policy.networking.k8s.io/v1alpha2
            kind: ClusterNetworkPolicy
            metadata: {name: p}
            spec:
              tier: Admin
              priority: 5
              subject: {pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: web}}}}
              ingress:
              - action: Deny
                from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: api}}}}]
              - action: Accept
                from: [{pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: api}}}}]
                protocols: [{tcp: {destinationPort: {number: 8080}}}]
              - action: Accept
                from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: nobody}}}}]
                protocols: [{tcp: {destinationPort: {number: 9999}}}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: np, namespace: shop}
            spec: {podSelector: {}, policyTypes: [Ingress]}
            ---
            apiVersion: policy.networking.k8s.io/v1alpha2
            kind: ClusterNetworkPolicy
            metadata: {name: b}
            spec:
              tier: Baseline
              priority: 5
              # Behind a NetworkPolicy that isolates its subjects it never decides.
              subject: {pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: web}}}}
              ingress:
              - action: Accept
                from: [{namespaces: {matchLabels: {kubernetes.io/metadata.name: lab}}}]
                protocols: [{tcp: {destinationPort: {number: 8080}}}]
            """
        },
        {
            "neuvector", "shadowed:13 selects-nobody:19 unreachable-port:19 selects-several:26", SecurityRuleText.OfWeb + """

              ingress:
              - name: a
                action: deny
                applications: [any]
                ports: any
                priority: 100
                selector: {name: api, criteria: [{key: app, op: "=", value: api}, {key: domain, op: "=", value: shop}]}
              - name: b
                action: allow
                applications: [any]
                ports: tcp/8080
                priority: 0
                selector: {name: api, criteria: [{key: app, op: "=", value: api}, {key: domain, op: "=", value: shop}]}
              - name: c
                action: allow
                applications: [any]
                ports: tcp/9999
                priority: 0
                selector: {name: nobody, criteria: [{key: app, op: "=", value: nobody}]}
              egress:
              - name: d
                action: allow
                applications: [any]
                ports: tcp/8080
                priority: 0
                selector: {name: several, criteria: [{key: app, op: "=", value: "*"}]}
              process: []
              file: []
            """
        },
        {
            "istio", "shadowed:10 selects-nobody:12 unreachable-port:12", """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: p, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              action: ALLOW
              rules:
              - from: [{source: {namespaces: [shop]}}]
                to: [{operation: {ports: ["8080"]}}]
              - from: [{source: {namespaces: [shop]}}]
                to: [{operation: {ports: ["8080"], methods: [GET]}}]
              - from: [{source: {namespaces: [nowhere]}}]
                to: [{operation: {ports: ["9999"]}}]
            """
        },
        {
            "linkerd", "unreachable-port:11 shadowed:16 unreachable-port:16 applies-to-nobody:21", """
            apiVersion: policy.linkerd.io/v1beta3
            kind: Server
            metadata: {name: s, namespace: shop}
            spec: {podSelector: {matchLabels: {app: web}}, port: 9999, accessPolicy: deny}
            ---
            apiVersion: policy.linkerd.io/v1alpha1
            kind: NetworkAuthentication
            metadata: {name: everyone, namespace: shop}
            spec: {networks: [{cidr: 0.0.0.0/0}]}
            ---
            apiVersion: policy.linkerd.io/v1alpha1
            kind: AuthorizationPolicy
            metadata: {name: a, namespace: shop}
            spec: {targetRef: {group: policy.linkerd.io, kind: Server, name: s}, requiredAuthenticationRefs: [{group: policy.linkerd.io, kind: NetworkAuthentication, name: everyone}]}
            ---
            apiVersion: policy.linkerd.io/v1alpha1
            kind: AuthorizationPolicy
            metadata: {name: b, namespace: shop}
            spec: {targetRef: {group: policy.linkerd.io, kind: Server, name: s}, requiredAuthenticationRefs: [{group: policy.linkerd.io, kind: NetworkAuthentication, name: everyone}]}
            ---
            apiVersion: policy.linkerd.io/v1beta3
            kind: Server
            metadata: {name: t, namespace: shop}
            spec: {podSelector: {matchLabels: {app: nobody}}, port: 80, accessPolicy: deny}
            """
        },
        {
            "nftables", "shadowed:6 unreachable-port:7", """
            {"nftables":[
            {"metainfo":{"json_schema_version":1}},
            {"add":{"table":{"family":"inet","name":"t"}}},
            {"add":{"chain":{"family":"inet","table":"t","name":"f","type":"filter","hook":"forward","prio":0,"policy":"drop"}}},
            {"add":{"rule":{"family":"inet","table":"t","chain":"f","expr":[{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":{"prefix":{"addr":"10.0.0.0","len":8}}}},{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":8080}},{"drop":null}]}}},
            {"add":{"rule":{"family":"inet","table":"t","chain":"f","expr":[{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":{"prefix":{"addr":"10.1.0.0","len":16}}}},{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"daddr"}},"right":"10.1.0.1"}},{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":8080}},{"accept":null}]}}},
            {"add":{"rule":{"family":"inet","table":"t","chain":"f","expr":[{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"daddr"}},"right":"10.1.0.1"}},{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":9999}},{"accept":null}]}}}
            ]}
            """
        },
        {
            "aws-security-group", "applies-to-nobody:5 unreachable-port:8 shadowed:10 missing-dns:4", """
            {
              "resource": {
                "aws_security_group": {
                  "web": {"name": "web", "description": "d", "vpc_id": "v", "tags": {"neulearn.io/service": "shop/web"}},
                  "ghost": {"name": "ghost", "description": "d", "vpc_id": "v", "tags": {"neulearn.io/service": "shop/ghost"}}
                },
                "aws_vpc_security_group_ingress_rule": {
                  "a": {"security_group_id": "${aws_security_group.web.id}", "referenced_security_group_id": "${aws_security_group.web.id}", "ip_protocol": "tcp", "from_port": 9999, "to_port": 9999},
                  "b": {"security_group_id": "${aws_security_group.web.id}", "cidr_ipv4": "10.0.0.0/8", "ip_protocol": "tcp", "from_port": 8080, "to_port": 8080},
                  "c": {"security_group_id": "${aws_security_group.web.id}", "cidr_ipv4": "10.1.0.0/16", "ip_protocol": "tcp", "from_port": 8080, "to_port": 8080}
                },
                "aws_vpc_security_group_egress_rule": {
                  "d": {"security_group_id": "${aws_security_group.web.id}", "cidr_ipv4": "10.0.0.0/8", "ip_protocol": "tcp", "from_port": 8080, "to_port": 8080}
                }
              }
            }
            """
        },
        {
            "cedar", "shadowed:4 selects-nobody:7 unreachable-port:7 shadowed:13", """
            @id("a")
            permit (principal == Service::"shop/api", action == Action::"connect", resource == Service::"shop/web")
            when { context.transport == "TCP" && context.port == 8080 };
            @id("b")
            permit (principal == Service::"shop/api", action == Action::"connect", resource == Service::"shop/web")
            when { context.transport == "TCP" && context.port == 8080 && context has application && context.application == "http" };
            @id("c")
            permit (principal == Service::"shop/ghost", action == Action::"connect", resource == Service::"shop/web")
            when { context.transport == "TCP" && context.port == 9999 };
            @id("d")
            forbid (principal == Service::"lab/db", action == Action::"connect", resource)
            when { context.transport == "TCP" };
            @id("e")
            permit (principal == Service::"lab/db", action == Action::"connect", resource == Service::"shop/web")
            when { context.transport == "TCP" && context.port == 8080 };
            """
        },
        {
            "rego", "shadowed:8 selects-nobody:11 unreachable-port:11", """
            {"baseline": {
              "modes": {"shop/web": "protect"},
              "ranges": [],
              "rules": {
                "shop/api": {
                  "shop/web": [
                    {"id":"a","action":"deny","transport":"TCP"},
                    {"id":"b","action":"allow","transport":"TCP","ports":[[8080,8080]]}
                  ]},
                "shop/ghost": {
                  "shop/web": [{"id":"c","action":"allow","transport":"TCP","ports":[[9999,9999]]}]}
              }
            }}
            """
        },
    };

    public static TheoryData<string> Formats => [.. PolicyFormats.All.Select(f => f.Format)];

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Each_fault_of_a_file_is_found_where_it_is_written(string format, string expected, string text)
    {
        var found = LintedCluster.Lint(Reader(format), format is "cedar" ? "p.cedar" : "p", text, format is "rego" ? [new PolicyText(RegoModule.Path, RegoModule.Text)] : []);
        var places = found.Select(f => FormattableString.Invariant($"{LintWords.Of(f.Kind)}:{f.Where.Line}")).Distinct().ToList();
        Assert.True(expected.Split(' ').Order(StringComparer.Ordinal).SequenceEqual(places.Order(StringComparer.Ordinal)), string.Join('\n', found));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_exported_has_no_finding(string format)
    {
        var policy = LearnedPolicies.Of(2, 8, IdentityMix.Full);
        var export = PolicyFormats.All.Single(e => e.Format == format).Export(new ExportRequest(policy, new ExportOptions()));
        var reading = Reader(format).Read([.. export.Files.Select(f => new PolicyText(f.Path, Encoding.UTF8.GetString(f.Content)))], policy.Directory);
        Assert.Empty(reading.Errors);
        Assert.IsAssignableFrom<ILintedPolicy>(reading.Policy);
        // Security groups cannot except: the world is every address, those of nodes too, which are written beside it.
        var findings = PolicyLint.Of(reading.Policy, policy).Where(f => format is not "aws-security-group" || f.Kind != LintKind.Shadowed).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(10)));
    }

    private static IPolicyReader Reader(string format) => PolicyFormats.Readers.Single(r => r.Format == format);
}
