using static NeuLearn.Formats.Tests.Istio.Evaluation.IstioScene;

namespace NeuLearn.Formats.Tests.Istio.Evaluation;

/// <summary>What is not understood is an error that names the field, also where the schema takes it.</summary>
public sealed class StrictReadingTests
{
    [Theory]
    [InlineData("frm: []", "spec.rules[0].frm: unknown field")]
    [InlineData("from: []", "from: must not be an empty list")]
    [InlineData("to: []", "to: must not be an empty list")]
    [InlineData("from: [{}]", "from[0].source: is missing")]
    [InlineData("from: [{source: {}}]", "from[0].source: must not be empty: it would be everybody")]
    [InlineData("from: [{source: {principals: []}}]", "from[0].source: must not be empty")]
    [InlineData("from: [{source: {principal: [a]}}]", "source.principal: unknown field")]
    [InlineData("from: [{source: {principals: ['']}}]", "principals: must not be empty")]
    [InlineData("from: [{source: {principals: a}}]", "principals: expected a list")]
    [InlineData("from: [{source: {namespaces: [A]}}]", "namespaces: \"A\" is no name of a namespace")]
    [InlineData("from: [{source: {serviceAccounts: [a/b/c]}}]", "serviceAccounts: \"a/b/c\" is not account")]
    [InlineData("from: [{source: {serviceAccounts: ['*']}}]", "serviceAccounts: \"*\" is not account")]
    [InlineData("from: [{source: {serviceAccounts: [a], namespaces: [b]}}]", "serviceAccounts: cannot stand beside principals or namespaces")]
    [InlineData("from: [{source: {ipBlocks: [10.0.0]}}]", "ipBlocks: \"10.0.0/32\" is not a CIDR")]
    [InlineData("from: [{source: {notIpBlocks: [10.0.0.0/33]}}]", "notIpBlocks: \"10.0.0.0/33\" needs a prefix length")]
    [InlineData("from: [{source: {ipBlocks: [10.0.0.1]}, extra: 1}]", "from[0].extra: unknown field")]
    [InlineData("to: [{}]", "to[0].operation: is missing")]
    [InlineData("to: [{operation: {}}]", "to[0].operation: must not be empty: it would be everything")]
    [InlineData("to: [{operation: {ports: [8080]}}]", "ports[0]: expected text (quote it)")]
    [InlineData("to: [{operation: {ports: ['30000-30016']}}]", "ports: \"30000-30016\" is not a port")]
    [InlineData("to: [{operation: {ports: ['65536']}}]", "ports: \"65536\" is not a port")]
    [InlineData("to: [{operation: {ports: [http]}}]", "ports: \"http\" is not a port")]
    [InlineData("to: [{operation: {paths: ['/a/{id}']}}]", "paths: \"/a/{id}\" has a brace")]
    [InlineData("to: [{operation: {paths: ['/a{*}']}}]", "paths: \"/a{*}\" has a brace")]
    [InlineData("to: [{operation: {paths: ['/{**}/a']}}]", "paths: \"/{**}/a\" has {**} before its end")]
    [InlineData("to: [{operation: {notPaths: ['/{*}/a*']}}]", "notPaths: \"/{*}/a*\" has \"a*\" in a template")]
    [InlineData("to: [{operation: {method: [GET]}}]", "operation.method: unknown field")]
    [InlineData("when: [{values: [a]}]", "when[0].key: is missing")]
    [InlineData("when: [{key: request.path, values: [a]}]", "when[0].key: \"request.path\" is no attribute")]
    [InlineData("when: [{key: source.ip}]", "when[0]: needs values or notValues")]
    [InlineData("when: [{key: source.ip, values: [x]}]", "when[0].values: \"x/32\" is not a CIDR")]
    [InlineData("when: [{key: source.ip, values: [10.0.0.1], x: 1}]", "when[0].x: unknown field")]
    public void A_rule_with_a_fault_is_refused(string rule, string error) => Refused(Written($"rules: [{{{rule}}}]"), error);

    [Theory]
    [InlineData("action: Allow", "spec.action: must be ALLOW, DENY, AUDIT or CUSTOM, found \"Allow\"")]
    [InlineData("action: DENY", "spec.rules: is missing: such a policy would never do anything")]
    [InlineData("action: DENY, rules: []", "spec.rules: is missing")]
    [InlineData("action: CUSTOM, rules: [{}]", "spec.provider: must be there")]
    [InlineData("action: CUSTOM, provider: {}, rules: [{}]", "spec.provider: must be there")]
    [InlineData("provider: {name: x}", "spec.provider: must be there, with a name, where the action is CUSTOM, and only there")]
    [InlineData("selector: {matchExpressions: []}", "spec.selector.matchExpressions: unknown field")]
    [InlineData("selector: {matchLabels: {app: '*'}}", "spec.selector.matchLabels: \"app: *\" is no label")]
    [InlineData("targetRef: {kind: Gateway, name: g}", "spec.targetRef: is not understood")]
    [InlineData("targetRefs: [{kind: Service, name: g}]", "spec.targetRefs: is not understood")]
    [InlineData("rules: {}", "spec.rules: expected a list")]
    [InlineData("rule: []", "spec.rule: unknown field")]
    public void A_policy_with_a_fault_is_refused(string specification, string error) => Refused(Written(specification), error);

    [Fact]
    public void A_dry_run_is_true_or_false_and_of_what_allows_or_denies()
    {
        Refused(Written("", annotations: "istio.io/dry-run: 'yes'"), "annotation istio.io/dry-run must be \"true\" or \"false\"");
        Refused(Written("action: AUDIT, rules: [{}]", annotations: "istio.io/dry-run: 'true'"), "is for ALLOW and DENY alone");
    }

    [Fact]
    public void Longer_lists_than_the_API_takes_are_refused()
    {
        Refused(Written($"rules: [{string.Join(',', Enumerable.Repeat("{}", 513))}]"), "spec.rules: has 513 rules, and a policy at most 512");
        Refused(Written($"rules: [{{from: [{string.Join(',', Enumerable.Repeat("{source: {ipBlocks: [10.0.0.1]}}", 513))}]}}]"), "from: has 513 items");
        Refused(Written($"rules: [{{from: [{{source: {{serviceAccounts: [{string.Join(',', Enumerable.Range(0, 17).Select(i => $"a{i}"))}]}}}}]}}]"), "serviceAccounts: has more than 16 items");
    }

    [Fact]
    public void Another_version_and_a_name_given_twice_are_refused_and_other_kinds_are_passed_over()
    {
        Refused(Written("").Replace("istio.io/v1", "istio.io/v1alpha1", StringComparison.Ordinal), "apiVersion: must be security.istio.io/v1");
        Refused(Written("") + "---\n" + Written("rules: [{}]"), "metadata.name: a policy of this name is there already");
        var read = Read("apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: p}\nspec: {mtls: {mode: STRICT}}\n", Written(""));
        Assert.Empty(read.Errors);
        Assert.Single(read.Policies);
    }

    private static void Refused(string text, string error)
    {
        var read = Read(text);
        Assert.Contains(read.Errors, e => e.ToString().Contains(error, StringComparison.Ordinal) && e.File == "scene.yaml");
    }
}
