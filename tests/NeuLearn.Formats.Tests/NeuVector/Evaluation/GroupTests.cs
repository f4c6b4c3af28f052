using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.NeuVector;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;
using static NeuLearn.Formats.Tests.NeuVector.Evaluation.NeuVectorScene;

namespace NeuLearn.Formats.Tests.NeuVector.Evaluation;

/// <summary>Who is in a group: behaviours 24 to 29.</summary>
public sealed class GroupTests
{
    [Theory]
    [InlineData("Yes", "domain = shop")]
    [InlineData("No", "domain = lab")]
    [InlineData("Yes", "namespace = s*p")]
    [InlineData("Yes", "domain = any")]
    [InlineData("Yes", "service = web.shop")]
    [InlineData("Yes", "service prefix web.")]
    [InlineData("Yes", "service contains eb.s")]
    [InlineData("Yes", "service regex ^w.b\\.")]
    [InlineData("No", "service !regex ^w.b\\.")]
    [InlineData("No", "service = web?shop?")]
    [InlineData("Yes", "app = web")]
    [InlineData("No", "app != web")]
    [InlineData("No", "absent != web")]
    [InlineData("Yes", "ns:team = sales")]
    [InlineData("No", "ns:team != sales")]
    [InlineData("Yes", "container = *")]
    [InlineData("Maybe", "image = redis")]
    // Of one key one positive criterion is enough, and all negative ones must hold; of two keys both.
    [InlineData("Yes", "domain = shop", "domain = lab")]
    [InlineData("No", "domain != shop", "domain != lab")]
    [InlineData("Yes", "domain = shop", "domain != shop")]
    [InlineData("No", "domain = shop", "service = cart.shop")]
    // All labels are one key.
    [InlineData("Yes", "app = web", "tier = nothing")]
    public void Web_is_in_a_group(string expected, params string[] criteria)
    {
        var verdict = Enforcing(Web("Protect"), Cart("Protect", Rule("r", Group("g", criteria)))).Ask();
        Assert.Equal(expected switch { "Yes" => Verdict.Allow, "No" => Verdict.Deny, _ => Verdict.Unknown }, verdict);
    }

    [Theory]
    [InlineData("address = 203.0.113.7", true)]
    [InlineData("address = 203.0.113.0/29", true)]
    [InlineData("address = 203.0.113.1-203.0.113.8", true)]
    [InlineData("address = 203.0.113.8", false)]
    [InlineData("address = api.example.com", true)]
    [InlineData("address = *.example.com", true)]
    [InlineData("address = other.example.com", false)]
    public void The_outside_is_in_a_group_by_address_or_name(string criterion, bool matches)
    {
        var outside = PolicyScene.World with { Names = ["api.example.com"] };
        Assert.Equal(matches ? Verdict.Allow : Verdict.Deny, Enforcing(Web("Protect", Rule("r", Group("g", criterion)))).Ask(server: outside));
    }

    [Fact]
    public void What_is_public_is_external_and_what_is_private_perhaps()
    {
        var evaluator = Enforcing(Web("Protect", Rule("r", "{name: external, criteria: []}")));
        Assert.Equal(Verdict.Allow, evaluator.Ask(server: PolicyScene.World));
        Assert.Equal(Verdict.Unknown, evaluator.Ask(server: PolicyScene.External("10.200.0.1")));
        Assert.Equal(Verdict.Unknown, evaluator.Ask(server: new NodeEndpoint { Name = "n1" }));
    }

    [Fact]
    public void A_group_that_is_defined_elsewhere_is_referred_to_by_name()
    {
        const string definition = "apiVersion: neuvector.com/v1\nkind: NvGroupDefinition\nmetadata: {name: g, namespace: neuvector}\nspec: {selector: {name: g, criteria: [{key: domain, op: '=', value: shop}]}}\n";
        Assert.Equal(Verdict.Allow, Enforcing(Web("Protect"), Cart("Protect", Rule("r", "{name: g, name_referral: true}")), definition).Ask());
    }

    [Theory]
    [InlineData("httpserver-pod-20-69c86db9fb-vnjbl", "", "httpserver-pod-20")]
    [InlineData("httpserver-pod-20-69c86db9fb-vnjbl", "69c86db9fb", "httpserver-pod-20")]
    [InlineData("web-7x9zq4kwpl-abcde", "7x9zq4kwpl", "web")]
    [InlineData("web-7x9zq4kwpl-bc2df", "", "web")]
    [InlineData("calico-node-m308t", "", "calico-node")]
    [InlineData("ibm-kube-fluentd-zq9dk", "", "ibm-kube-fluentd")]
    [InlineData("db-0", "", "db")]
    [InlineData("nightly-28123-abcde", "", "nightly")]
    [InlineData("order-api", "", "order")]
    [InlineData("single", "", "single")]
    public void A_pod_is_of_the_service_that_its_name_tells(string pod, string hash, string service) =>
        Assert.Equal(service, PodServiceName.Of(pod, hash.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["pod-template-hash"] = hash }));

    [Fact]
    public void A_label_may_name_the_service() =>
        Assert.Equal("mine", PodServiceName.Of("web-1", new Dictionary<string, string> { ["io.neuvector.service.name"] = "Mine" }));
}
