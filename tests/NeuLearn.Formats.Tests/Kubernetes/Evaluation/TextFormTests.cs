using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>Trap 121: every form of text is accepted or refused by decision.</summary>
public sealed class TextFormTests
{
    private const string Json = """
        {
        	"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
        	"metadata": {"name": "p", "namespace": "shop", "annotations": {"note": "\ud83d\ude00 \/"}},
        	"spec": {"podSelector": {"matchLabels": {"app": "cart"}}, "ingress": [{"ports": [{"port": 8080}]}]}
        }
        """;

    private static readonly string Plain = PolicyText("p", "  podSelector: {matchLabels: {app: cart}}\n  ingress: [{ports: [{port: 8080}]}]");

    public static TheoryData<string, string> SamePolicy => new()
    {
        { "plain", Plain },
        { "CRLF", Plain.ReplaceLineEndings("\r\n") },
        { "byte order mark", "\uFEFF" + Plain },
        { "JSON", Json },
        { "JSON with a byte order mark", "\uFEFF" + Json },
        { "comments and empty documents", "# first\n---\n---\n" + Plain + "\n---\n# last\n" },
        { "other kinds beside it", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n---\n" + Plain },
        { "a policy of another group beside it", "apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: s}\nspec: {order: 1}\n---\n" + Plain },
        { "a List", "apiVersion: v1\nkind: List\nitems:\n- " + Plain.TrimEnd().ReplaceLineEndings("\n  ") },
        { "a NetworkPolicyList whose items have no kind", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems:\n- metadata: {name: p, namespace: shop}\n  spec: {podSelector: {matchLabels: {app: cart}}, ingress: [{ports: [{port: 8080}]}]}" },
        { "an anchor", PolicyText("p", "  podSelector: {matchLabels: &cart {app: cart}}\n  ingress: [{ports: [&web {port: 8080}, *web]}]") },
        { "a merge key", PolicyText("p", "  podSelector: {matchLabels: {app: cart}}\n  ingress: [{ports: [&web {port: 8080}, {<<: *web, protocol: TCP}]}]") },
        { "what the cluster adds", Plain.Replace("namespace: shop", "namespace: shop, uid: u, creationTimestamp: 2026-01-02T03:04:05Z, generation: 1, managedFields: [{a: 1}]", StringComparison.Ordinal) + "status: {}\n" },
    };

    [Theory]
    [MemberData(nameof(SamePolicy))]
    public void A_policy_reads_the_same_in_every_form(string form, string text)
    {
        var policy = Assert.Single(NetworkPolicyReader.FromText(text, form).OrThrow());
        Assert.Equal("shop/p", policy.Id);
        var requirement = Assert.Single(policy.PodSelector.Requirements);
        Assert.Equal(("app", "cart"), (requirement.Key, requirement.Values.Single()));
        Assert.All(Assert.Single(policy.Ingress!).Ports!, port => Assert.Equal((8080, 8080), (port.First, port.Last)));
        Assert.Null(policy.Egress);
    }

    [Fact]
    public void A_policy_without_a_namespace_is_in_default()
    {
        var text = Plain.Replace(", namespace: shop", string.Empty, StringComparison.Ordinal);
        Assert.Equal("default/p", NetworkPolicyReader.FromText(text, "f").OrThrow().Single().Id);
    }

    [Theory]
    [InlineData("a: b: c", "not valid YAML")]
    [InlineData("kind: A\nkind: B", "not valid YAML")]
    [InlineData("kind: A\n\"kind\": B", "")]
    [InlineData("kind:\n\tname: x", "not valid YAML")]
    [InlineData("{\"kind\": \"A\", \"kind\": \"B\"}", "not valid YAML")]
    [InlineData("kind: *nowhere", "not valid YAML")]
    [InlineData("kind: A\napiVersion: v1\nx: &a [*a]", "")]
    [InlineData("kind: A\napiVersion: v1\nx: !ruby/object {}", "")]
    [InlineData("kind: A\napiVersion: v1\nx: !mine y", "has no meaning here")]
    [InlineData("kind: A\napiVersion: v1\n? [a]\n: b", "must be text")]
    [InlineData("- just\n- a list", "expected a Kubernetes object")]
    [InlineData("just text", "expected a Kubernetes object")]
    [InlineData("a: 1", "is missing")]
    [InlineData("kind: List\napiVersion: v1\nitems: {kind: NetworkPolicy}", "expected a list")]
    public void What_is_no_manifest_is_refused(string text, string message)
    {
        var set = ManifestSet.FromText(text, "f.yaml");
        Assert.DoesNotContain(set.Objects, found => found.Kind == "NetworkPolicy");
        if (message.Length > 0)
        {
            Assert.Contains(set.Errors, error => error.Message.Contains(message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Endless_nesting_is_refused_and_does_not_overflow_the_stack(char bracket)
    {
        Assert.NotEmpty(ManifestSet.FromText(new string(bracket, 200_000), "f.yaml").Errors);
    }

    [Fact]
    public void Aliases_of_aliases_are_refused_before_they_fill_the_memory()
    {
        // Nine lists of nine, each of the one before: some four hundred million texts.
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
        for (var level = 1; level < 9; level++)
        {
            bomb += FormattableString.Invariant($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        }

        Assert.NotEmpty(ManifestSet.FromText(bomb, "f.yaml").Errors);

        var port = "&p {port: 1}";
        var ports = $"&q [{port}, {string.Join(", ", Enumerable.Repeat("*p", 2000))}]";
        var rules = $"[&r {{ports: {ports}}}, {string.Join(", ", Enumerable.Repeat("*r", 2000))}]";
        var set = NetworkPolicyReader.FromText(PolicyText("p", $"  podSelector: {{}}\n  ingress: {rules}"), "f.yaml");
        Assert.Contains(set.Errors, error => error.Message.Contains("too large", StringComparison.Ordinal));
    }
}
