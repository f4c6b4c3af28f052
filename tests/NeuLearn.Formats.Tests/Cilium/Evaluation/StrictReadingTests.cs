using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Schemas;
using Xunit.Abstractions;
using static NeuLearn.Formats.Tests.Cilium.Evaluation.CiliumScene;

namespace NeuLearn.Formats.Tests.Cilium.Evaluation;

/// <summary>What is not understood is an error that names the field, never a silent allowance.</summary>
public sealed class StrictReadingTests(ITestOutputHelper output)
{
    private const string Head = "  endpointSelector: {matchLabels: {app: cart}}\n";

    [Theory]
    [InlineData("  ingress: []", "spec")]
    [InlineData("  enableDefaultDeny: {ingress: true}", "spec")]
    [InlineData("  nodeSelector: {}\n  ingress: [{}]", "spec")]
    [InlineData("  selector: {}\n  ingress: [{}]", "spec.selector")]
    [InlineData("  enableDefaultDeny: {ingres: true}\n  ingress: [{}]", "spec.enableDefaultDeny.ingres")]
    [InlineData("  ingress: [{fromEndpoints: [{}], fromCIDR: [10.0.0.0/8]}]", "spec.ingress[0]")]
    [InlineData("  ingress: [{fromFQDNs: [{matchName: a.b}]}]", "spec.ingress[0].fromFQDNs")]
    [InlineData("  egressDeny: [{toFQDNs: [{matchName: a.b}]}]", "spec.egressDeny[0].toFQDNs")]
    [InlineData("  ingress: [{fromRequires: [{}]}]", "spec.ingress[0].fromRequires")]
    [InlineData("  ingress: [{fromNodes: [{}]}]", "spec.ingress[0].fromNodes")]
    [InlineData("  ingress: [{fromGroups: [{aws: {}}]}]", "spec.ingress[0].fromGroups")]
    [InlineData("  ingress: [{authentication: {mode: required}}]", "spec.ingress[0].authentication")]
    [InlineData("  ingress: [{fromEntities: [everyone]}]", "spec.ingress[0].fromEntities")]
    [InlineData("  ingress: [{fromCIDR: [10.0.0.0/99]}]", "spec.ingress[0].fromCIDR")]
    [InlineData("  ingress: [{fromCIDRSet: [{cidr: 10.0.0.0/8, except: [192.0.2.0/24]}]}]", "spec.ingress[0].fromCIDRSet[0].except")]
    [InlineData("  ingress: [{fromCIDRSet: [{except: [192.0.2.0/24]}]}]", "spec.ingress[0].fromCIDRSet[0]")]
    [InlineData("  ingress: [{fromEndpoints: [{matchLabels: {\"container:app\": web}}]}]", "spec.ingress[0].fromEndpoints[0].matchLabels")]
    [InlineData("  ingress: [{fromEndpoints: [{matchLabel: {app: web}}]}]", "spec.ingress[0].fromEndpoints[0].matchLabel")]
    [InlineData("  ingress: [{toPorts: [{}]}]", "spec.ingress[0].toPorts[0].ports")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: 8080}]}]}]", "spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80800\"}]}]}]", "spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"080\"}]}]}]", "spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: tcp}]}]}]", "spec.ingress[0].toPorts[0].ports[0].protocol")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", endPort: 70}]}]}]", "spec.ingress[0].toPorts[0].ports[0].endPort")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: http, endPort: 70}]}]}]", "spec.ingress[0].toPorts[0].ports[0].endPort")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\"}], serverNames: [a.b]}]}]", "spec.ingress[0].toPorts[0].serverNames")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\"}], listener: {name: a}}]}]", "spec.ingress[0].toPorts[0].listener")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\"}]}], icmps: [{fields: [{type: 8}]}]}]", "spec.ingress[0].icmps")]
    [InlineData("  ingress: [{icmps: [{fields: []}]}]", "spec.ingress[0].icmps[0].fields")]
    [InlineData("  ingress: [{icmps: [{fields: [{type: 300}]}]}]", "spec.ingress[0].icmps[0].fields[0].type")]
    [InlineData("  ingress: [{icmps: [{fields: [{type: PacketTooBig}]}]}]", "spec.ingress[0].icmps[0].fields[0].type")]
    [InlineData("  ingress: [{icmps: [{fields: [{type: 8, family: ipv4}]}]}]", "spec.ingress[0].icmps[0].fields[0].family")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {kafka: [{topic: a}]}}]}]", "spec.ingress[0].toPorts[0].rules.kafka")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {http: []}}]}]", "spec.ingress[0].toPorts[0].rules")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: UDP}], rules: {http: [{}]}}]}]", "spec.ingress[0].toPorts[0].rules.http")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"0\", protocol: TCP}], rules: {http: [{}]}}]}]", "spec.ingress[0].toPorts[0].rules")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {http: [{path: \"/(a\"}]}}]}]", "spec.ingress[0].toPorts[0].rules.http[0].path")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {http: [{path: \"a)(b\"}]}}]}]", "spec.ingress[0].toPorts[0].rules.http[0].path")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {http: [{path: \"/(?=a)\"}]}}]}]", "spec.ingress[0].toPorts[0].rules.http[0].path")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {http: [{path: \"/a{9999}\"}]}}]}]", "spec.ingress[0].toPorts[0].rules.http[0].path")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {http: [{path: \"/[[:alpha:]]\"}]}}]}]", "spec.ingress[0].toPorts[0].rules.http[0].path")]
    [InlineData("  ingress: [{toPorts: [{ports: [{port: \"53\"}], rules: {dns: [{matchPattern: \"*\"}]}}]}]", "spec.ingress[0].toPorts[0].rules.dns")]
    [InlineData("  egress: [{toPorts: [{ports: [{port: \"53\", endPort: 54}], rules: {dns: [{matchPattern: \"*\"}]}}]}]", "spec.egress[0].toPorts[0].rules.dns")]
    [InlineData("  egress: [{toFQDNs: [{matchName: \"*.b\"}]}]", "spec.egress[0].toFQDNs[0].matchName")]
    [InlineData("  egress: [{toFQDNs: [{matchName: a.b, matchPattern: a.b}]}]", "spec.egress[0].toFQDNs[0]")]
    [InlineData("  egress: [{toServices: [{k8sService: {namespace: shop}}]}]", "spec.egress[0].toServices[0].k8sService")]
    [InlineData("  ingressDeny: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {http: [{}]}}]}]", "spec.ingressDeny[0].toPorts[0].rules")]
    public void A_fault_is_refused_by_its_field_with_its_line(string specification, string field)
    {
        var errors = Errors(InShop("p", Head + specification));
        output.WriteLine(string.Join('\n', errors));
        Assert.Contains(errors, error => error.Field == field && error is { Line: > 0, Subject: "CiliumNetworkPolicy shop/p" });
    }

    [Theory]
    [InlineData("a policy of another version", "cilium.io/v2", "cilium.io/v2alpha1", "apiVersion")]
    [InlineData("no specification", "spec:", "status:", "spec")]
    [InlineData("no name", "{name: p, namespace: shop}", "{namespace: shop}", "metadata.name")]
    [InlineData("a foreign namespace", "{app: cart}", "{\"k8s:io.kubernetes.pod.namespace\": lab}", "spec.endpointSelector")]
    [InlineData("nodes", "endpointSelector", "nodeSelector", "spec.nodeSelector")]
    [InlineData("a field of nobody", "metadata:", "speck: 1\nmetadata:", "speck")]
    public void An_object_is_refused_for(string fault, string from, string to, string field)
    {
        Assert.NotEmpty(fault);
        var text = InShop("p", Head + "  ingress: [{}]");
        Assert.Empty(Errors(text));
        Assert.Contains(from, text, StringComparison.Ordinal);
        Assert.Contains(Errors(text.Replace(from, to, StringComparison.Ordinal)), error => error.Field == field);
    }

    [Fact]
    public void A_name_given_twice_is_refused_but_not_across_kinds()
    {
        var text = InShop("p", Head + "  ingress: [{}]");
        Assert.Contains(Errors(text + "---\n" + text), error => error.Field == "metadata.name");
        Assert.Empty(Errors(text + "---\n" + Clusterwide("p", Head + "  ingress: [{}]")));
    }

    [Fact]
    public void More_than_forty_ports_in_one_list_are_refused()
    {
        static string Of(int count) => InShop("p", Head + $"  ingress: [{{toPorts: [{{ports: [{string.Join(", ", Enumerable.Range(1, count).Select(n => $"{{port: \"{n}\"}}"))}]}}]}}]");
        Assert.Empty(Errors(Of(40)));
        Assert.NotEmpty(Errors(Of(41)));
    }

    [Fact]
    public void Objects_of_other_kinds_are_passed_over() =>
        Assert.Empty(Errors("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: cilium.io/v2\nkind: CiliumNode\nmetadata: {name: a}\nspec: {x: 1}\n"));

    [SkippableFact]
    public void What_the_scene_uses_is_in_the_platforms_own_schema()
    {
        var text = InShop("p", Head + "  enableDefaultDeny: {ingress: true}\n  ingress:\n  - {fromEndpoints: [{}], toPorts: [{ports: [{port: \"80\", protocol: TCP}], rules: {http: [{method: GET, path: /}]}}]}\n  - {icmps: [{fields: [{type: EchoRequest, family: IPv4}]}]}\n  egressDeny: [{toEntities: [world]}]");
        Assert.Empty(Errors(text));
        Assert.Empty(PlatformSchema.Require("cilium", "ciliumnetworkpolicy_v2.json").Errors(text));
    }

    private static IReadOnlyList<ManifestError> Errors(string text) => CiliumPolicyReading.Of(ManifestSet.FromText(text, "p.yaml")).Errors;
}
