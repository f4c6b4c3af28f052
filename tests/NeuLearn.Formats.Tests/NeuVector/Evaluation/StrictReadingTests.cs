using static NeuLearn.Formats.Tests.NeuVector.Evaluation.NeuVectorScene;

namespace NeuLearn.Formats.Tests.NeuVector.Evaluation;

/// <summary>What is not understood, and what NeuVector's import refuses, is an error that names the field: behaviours 28, 31, 32, 37 and 38.</summary>
public sealed class StrictReadingTests
{
    [Theory]
    [InlineData("action: allow, name: r, selector: {name: external}, prts: any", "spec.ingress[0].prts: unknown field")]
    [InlineData("action: permit, name: r, selector: {name: external}", "action: must be allow or deny")]
    [InlineData("action: allow, selector: {name: external}", "name: is missing")]
    [InlineData("action: allow, name: r", "selector: is missing")]
    [InlineData("action: allow, name: r, selector: {name: external}, priority: 101", "priority: must be between 0 and 100")]
    [InlineData("action: allow, name: r, selector: {name: external}, priority: -1", "priority: expected a whole number")]
    [InlineData("action: allow, name: r, selector: {name: external}, ports: '90-'", "ports: \"90-\" is no port")]
    [InlineData("action: allow, name: r, selector: {name: external}, ports: '100- 200'", "ports: \"100-\" is no port")]
    [InlineData("action: allow, name: r, selector: {name: external}, ports: icmp/8", "ports: \"icmp/8\" is no port")]
    [InlineData("action: allow, name: r, selector: {name: external}, ports: 200-100", "ports: \"200-100\" is no port")]
    [InlineData("action: allow, name: r, selector: {name: external}, applications: [dummy]", "applications: \"dummy\" is no application")]
    [InlineData("action: allow, name: r, selector: {name: external}, applications: ['KafkA ']", "applications: \"KafkA \" is no application")]
    [InlineData("action: allow, name: r, selector: {criteria: []}", "selector.name: is missing")]
    [InlineData("action: allow, name: r, selector: {name: g}", "the group g has no criteria, and is not reserved")]
    [InlineData("action: allow, name: r, selector: {name: g, name_referral: true}", "the group g is not defined")]
    [InlineData("action: allow, name: r, selector: {name: fed.g}", "fed.g is a name that cannot be imported")]
    [InlineData("action: allow, name: r, selector: {name: 'Host:10.0.0.1'}", "cannot be imported")]
    [InlineData("action: allow, name: r, selector: {name: 'Workload:10.0.0.1'}", "cannot be imported")]
    [InlineData("action: allow, name: r, selector: {name: nv.ip.x.y}", "cannot be imported")]
    [InlineData("action: allow, name: r, selector: {name: nodes, criteria: [{key: domain, op: '=', value: a}]}", "the group nodes has none")]
    [InlineData("action: allow, name: r, selector: {name: containers, criteria: [{key: domain, op: '=', value: a}]}", "the group containers has container = *")]
    [InlineData("action: allow, name: r, selector: {name: nv.a.b, criteria: [{key: service, op: '=', value: other.b}]}", "must have service = a.b")]
    [InlineData("action: allow, name: r, selector: {name: nv.a.b, criteria: [{key: service, op: '=', value: a.b}, {key: domain, op: '=', value: c}]}", "the domain that it ends with")]
    [InlineData("action: allow, name: r, selector: {name: nv.a.b, criteria: [{key: service, op: '!=', value: a.b}]}", "must have service = a.b")]
    [InlineData("action: allow, name: r, selector: {name: g, criteria: [{key: domain, op: '=', value: a}, {key: domain, op: '=', value: a}]}", "has a criterion twice")]
    [InlineData("action: allow, name: r, selector: {name: g, criteria: [{key: domain, op: like, value: a}]}", "op: must be =")]
    [InlineData("action: allow, name: r, selector: {name: g, criteria: [{key: domain, op: regex, value: '('}]}", "is no expression")]
    [InlineData("action: allow, name: r, selector: {name: g, criteria: [{key: domain, op: '='}]}", "value: is missing")]
    [InlineData("action: allow, name: r, selector: {name: g, criteria: [{key: address, op: '!=', value: 10.0.0.1}]}", "addresses stand alone, and with = only")]
    [InlineData("action: allow, name: r, selector: {name: g, criteria: [{key: address, op: '=', value: 10.0.0.1}, {key: image, op: '=', value: a}]}", "addresses stand alone")]
    public void A_rule_with_a_fault_is_refused(string rule, string error) => Refused(error, Cart("Protect", $"{{{rule}}}"));

    [Theory]
    [InlineData("1.2.3.789")]
    [InlineData("1.2.3.4,2.3.4.5")]
    [InlineData("1.2.3.4/33")]
    [InlineData("10.0.0.9-10.0.0.1")]
    [InlineData("a!z")]
    [InlineData("abc..xyz")]
    [InlineData("abc.xyz.")]
    [InlineData("*.google")]
    [InlineData("a*.google.com")]
    [InlineData("ab.*.com")]
    [InlineData("vh:api.example.com")]
    public void An_address_with_a_fault_is_refused(string address) => Refused("is no address, range or name", Cart("Protect", Rule("r", Group("g", $"address = {address}"))));

    [Fact]
    public void An_object_with_a_fault_is_refused()
    {
        Refused("policymode: must be Discover", Cart("protect"));
        Refused("apiVersion: must be neuvector.com/v1", Cart("Protect").Replace("com/v1", "com/v2", StringComparison.Ordinal));
        Refused("the domain must be the namespace of the object, lab", Cart("Protect").Replace("namespace: shop", "namespace: lab", StringComparison.Ordinal));
        Refused("spec.target: is missing", "apiVersion: neuvector.com/v1\nkind: NvSecurityRule\nmetadata: {name: x}\nspec: {ingress: []}\n");
        Refused("spec.extra: unknown field", Cart("Protect").Replace("process: []", "extra: []", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_given_twice_is_refused_and_so_is_a_group_with_two_meanings()
    {
        Refused("a rule of this name is there already", Cart("Protect", Rule("r"), Rule("r")));
        Refused("the group g has other criteria elsewhere", Cart("Protect", Rule("a", Group("g", "domain = a")), Rule("b", Group("g", "domain = b"))));
    }

    [Fact]
    public void A_rule_of_the_cluster_may_be_of_any_namespace_and_other_kinds_are_passed_over()
    {
        var read = Read(Cart("Protect").Replace("NvSecurityRule", "NvClusterSecurityRule", StringComparison.Ordinal).Replace("namespace: shop", "namespace: lab", StringComparison.Ordinal),
            "apiVersion: neuvector.com/v1\nkind: NvWafSecurityRule\nmetadata: {name: x}\nspec: {x: 1}\n");
        Assert.Empty(read.Errors);
        Assert.Single(read.Targets);
    }

    private static void Refused(string error, params string[] objects) => Assert.Contains(Read(objects).Errors, e => e.ToString().Contains(error, StringComparison.Ordinal));
}
