using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>What is wrong is refused with its file, object and field, and never read as something wider.</summary>
public sealed class StrictReadingTests
{
    [Theory]
    [InlineData("{podSelector: {}, ingres: []}", "spec.ingres", "unknown field")]
    [InlineData("{podSelector: {matchLabel: {a: b}}}", "spec.podSelector.matchLabel", "unknown field")]
    [InlineData("{podSelector: {}, ingress: [{form: []}]}", "spec.ingress[0].form", "unknown field")]
    [InlineData("{podSelector: {}, egress: [{from: []}]}", "spec.egress[0].from", "unknown field")]
    [InlineData("{podSelector: {}, ingress: [{from: [{cidr: 10.0.0.0/8}]}]}", "spec.ingress[0].from[0].cidr", "unknown field")]
    [InlineData("{podSelector: {}, ingress: [{ports: [{number: 80}]}]}", "spec.ingress[0].ports[0].number", "unknown field")]
    [InlineData("{podSelector: {}, ingress: {}}", "spec.ingress", "expected a list")]
    [InlineData("{podSelector: {}, ingress: [{from: {}}]}", "spec.ingress[0].from", "expected a list")]
    [InlineData("{podSelector: []}", "spec.podSelector", "expected a mapping")]
    [InlineData("{podSelector: web}", "spec.podSelector", "expected a mapping")]
    [InlineData("{podSelector: {matchLabels: {app: 7}}}", "spec.podSelector.matchLabels.app", "expected text")]
    [InlineData("{podSelector: {matchLabels: {app: yes}}}", "spec.podSelector.matchLabels.app", "expected text")]
    [InlineData("{podSelector: {matchLabels: {app: 1e3}}}", "spec.podSelector.matchLabels.app", "expected text")]
    [InlineData("{podSelector: {matchLabels: {app: null}}}", "spec.podSelector.matchLabels.app", "found null")]
    [InlineData("{podSelector: {matchLabels: {app: 'a=b'}}}", "spec.podSelector.matchLabels", "not a label value")]
    [InlineData("{podSelector: {matchLabels: {'a@b': c}}}", "spec.podSelector.matchLabels", "not a label key")]
    [InlineData("{ingress: [{}]}", "spec.podSelector", "is missing")]
    [InlineData("{podSelector: {}, policyTypes: [ingress]}", "spec.policyTypes", "must be Ingress or Egress")]
    [InlineData("{podSelector: {}, policyTypes: Ingress}", "spec.policyTypes", "expected a list")]
    public void A_wrong_shape_is_refused(string specification, string field, string message) =>
        AssertRefused(specification, field, message);

    [Theory]
    [InlineData("{key: app, operator: In}", "values", "In needs at least one value")]
    [InlineData("{key: app, operator: NotIn, values: []}", "values", "NotIn needs at least one value")]
    [InlineData("{key: app, operator: Exists, values: [a]}", "values", "Exists takes no values")]
    [InlineData("{key: app, operator: DoesNotExist, values: [a]}", "values", "DoesNotExist takes no values")]
    [InlineData("{key: app, operator: in, values: [a]}", "operator", "must be In, NotIn")]
    [InlineData("{key: app}", "operator", "must be In, NotIn")]
    [InlineData("{operator: Exists}", "key", "is missing")]
    [InlineData("{key: app, operator: In, values: [8]}", "values[0]", "expected text")]
    public void Trap_11_a_wrong_expression_is_refused(string expression, string field, string message) =>
        AssertRefused($"{{podSelector: {{matchExpressions: [{expression}]}}}}", $"spec.podSelector.matchExpressions[0].{field}", message);

    [Theory]
    [InlineData("{endPort: 90}", "endPort", "needs a port to start from")]
    [InlineData("{port: http, endPort: 90}", "endPort", "needs a port given by number")]
    [InlineData("{port: 80, endPort: 79}", "endPort", "at least port")]
    [InlineData("{port: 80, endPort: 65536}", "endPort", "at most 65535")]
    [InlineData("{port: 0}", "port", "between 1 and 65535")]
    [InlineData("{port: 65536}", "port", "between 1 and 65535")]
    [InlineData("{port: 99999999999999999999}", "port", "whole number")]
    [InlineData("{port: -1}", "port", "whole number")]
    [InlineData("{port: 010}", "port", "whole number")]
    [InlineData("{port: 0x50}", "port", "whole number")]
    [InlineData("{port: 80.0}", "port", "whole number")]
    [InlineData("{port: true}", "port", "whole number")]
    [InlineData("{port: [80]}", "port", "whole number")]
    [InlineData("{port: '8080'}", "port", "no port name")]
    [InlineData("{port: Http}", "port", "no port name")]
    [InlineData("{port: 80, protocol: tcp}", "protocol", "must be TCP, UDP or SCTP")]
    [InlineData("{port: 80, protocol: ICMP}", "protocol", "must be TCP, UDP or SCTP")]
    [InlineData("{port: 80, protocol: 6}", "protocol", "expected text")]
    public void Trap_13_a_wrong_port_is_refused(string port, string field, string message) =>
        AssertRefused($"{{podSelector: {{}}, ingress: [{{ports: [{port}]}}]}}", $"spec.ingress[0].ports[0].{field}", message);

    [Theory]
    [InlineData("{}", "cidr", "is missing")]
    [InlineData("{cidr: 10.0.0.1}", "cidr", "not a CIDR")]
    [InlineData("{cidr: 10.0.0.0/33}", "cidr", "between 0 and 32")]
    [InlineData("{cidr: 10.0.0.0/08}", "cidr", "between 0 and 32")]
    [InlineData("{cidr: 10.0.0/24}", "cidr", "not a CIDR")]
    [InlineData("{cidr: 010.0.0.0/8}", "cidr", "not a CIDR")]
    [InlineData("{cidr: 'fe80::1%eth0/64'}", "cidr", "not a CIDR")]
    [InlineData("{cidr: '2001:db8::/129'}", "cidr", "between 0 and 128")]
    [InlineData("{cidr: '::ffff:10.0.0.0/90'}", "cidr", "reaches beyond")]
    [InlineData("{cidr: 10.0.0.0/8, except: [11.0.0.0/16]}", "except", "must lie inside")]
    [InlineData("{cidr: 10.0.0.0/8, except: [0.0.0.0/0]}", "except", "must lie inside")]
    [InlineData("{cidr: 10.0.0.0/8, except: [10.0.0.0/8]}", "except", "must lie inside")]
    [InlineData("{cidr: 10.0.0.0/8, except: ['2001:db8::/32']}", "except", "must lie inside")]
    [InlineData("{cidr: 10.0.0.0/8, except: 10.1.0.0/16}", "except", "expected a list")]
    public void Trap_16_a_wrong_ipBlock_is_refused(string block, string field, string message) =>
        AssertRefused($"{{podSelector: {{}}, egress: [{{to: [{{ipBlock: {block}}}]}}]}}", $"spec.egress[0].to[0].ipBlock.{field}", message);

    [Fact]
    public void An_ipBlock_beside_a_selector_is_refused() =>
        AssertRefused("{podSelector: {}, ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]}",
            "spec.ingress[0].from[0].ipBlock", "cannot stand beside");

    [Theory]
    [InlineData("kind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}}", "apiVersion")]
    [InlineData("apiVersion: networking.k8s.io/v1\nmetadata: {name: p}\nspec: {podSelector: {}}", "kind")]
    [InlineData("apiVersion: networking.k8s.io/v2\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}}", "apiVersion")]
    [InlineData("apiVersion: extensions/v1beta1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}}", "apiVersion")]
    [InlineData("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}", "spec")]
    [InlineData("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: {podSelector: {}}", "metadata")]
    [InlineData("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {nam: p}\nspec: {podSelector: {}}", "metadata.nam")]
    [InlineData("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}}\ningress: []", "ingress")]
    public void A_policy_that_is_not_whole_is_refused(string text, string field)
    {
        var set = NetworkPolicyReader.FromText(text, "f.yaml");
        Assert.Contains(set.Errors, error => error.Field == field);
        Assert.Empty(set.Policies);
    }

    [Fact]
    public void Two_policies_of_one_name_are_refused()
    {
        var text = PolicyText("p", "  podSelector: {}") + "---\n" + PolicyText("p", "  podSelector: {}\n  ingress: [{}]");
        var set = NetworkPolicyReader.FromText(text, "f.yaml");
        Assert.Contains(set.Errors, error => error.Message.Contains("already", StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_names_file_line_object_and_field()
    {
        var set = NetworkPolicyReader.FromText(PolicyText("p", "  podSelector: {}\n  ingress:\n  - ports:\n    - port: 0"), "f.yaml");
        Assert.Equal("f.yaml(8): NetworkPolicy shop/p: spec.ingress[0].ports[0].port: must be between 1 and 65535", set.Errors.Single().ToString());
        var thrown = Assert.Throws<ManifestException>(() => set.OrThrow());
        Assert.Equal(set.Errors, thrown.Errors);
    }

    private static void AssertRefused(string specification, string field, string message)
    {
        var text = $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p}}\nspec: {specification}";
        var set = NetworkPolicyReader.FromText(text, "f.yaml");
        var error = set.Errors.FirstOrDefault(error => error.Field == field);
        Assert.Equal(("f.yaml", "NetworkPolicy default/p"), (error?.File, error?.Subject));
        Assert.Contains(message, error!.Message, StringComparison.Ordinal);
        Assert.Empty(set.Policies);
    }
}
