using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Policy;
using NeuLearn.Samples;
using NeuLearn.SharedTestData;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Samples;

/// <summary>The format that the documentation shows is the one that is compiled into these tests, and it works.</summary>
public sealed class GateSampleTests
{
    private static readonly Cluster Shop = Cluster.WithDns().App("shop/web", "shop/api")
        .Allow("shop/web", "shop/api", "TCP/8080,9090-9099", "http", new OperationPattern("GET", "/cart", null))
        .Allow("shop/api", "world", "TCP/443").Deny("shop/api", "cidr/203.0.113.0/24", "TCP/443")
        .Allow("shop/api", "dns/api.example.com", "TCP/5432").Allow("shop/api", "dns/*.example.com", "TCP/5433").Allow("shop/web", "shop/api", "ICMP/8/0");

    [Fact]
    public void It_writes_what_it_can_say()
    {
        string[] lines =
        [
            "allow TCP 443 from shop/api to world except cidr/203.0.113.0/24",
            "allow TCP 5432 from shop/api to dns/api.example.com",
            "allow TCP 8080,9090-9099 from shop/web to shop/api",
            "guard shop/api",
            "guard shop/web",
        ];
        Assert.Equal(lines, Lines(Export(Shop.Policy())).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_losses_are_computed_from_what_it_declares_and_it_adds_its_own()
    {
        var losses = Export(Shop.Policy()).Losses.Losses.ToLookup(l => Shop.Policy().Rules.Single(r => r.Id == l.Rule).ToString(), l => $"{LossWords.Of(l.Element)} {LossWords.Of(l.Effect)}");
        Assert.Equal(3, losses.Count);
        Assert.Equal(["application wider", "operations wider"], losses.Single(l => l.Key!.Contains("8080", StringComparison.Ordinal)));
        Assert.Equal(["server omitted"], losses.Single(l => l.Key!.Contains("*.example.com", StringComparison.Ordinal)));
        Assert.Equal(["icmp omitted"], losses.Single(l => l.Key!.Contains("ICMP", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_a_learned_policy_every_rule_is_a_line_or_is_named_in_the_report()
    {
        var policy = LearnedPolicies.Of(2, 8, IdentityMix.Full);
        var export = Export(policy);
        var omitted = export.Losses.Losses.Where(l => l.Effect == LossEffect.Omitted).Select(l => l.Rule).Distinct(StringComparer.Ordinal).Count();
        Assert.Equal(policy.Rules.Count - omitted, Lines(export).Count(l => l.StartsWith("allow ", StringComparison.Ordinal)));
        Assert.Equal(export.Files[0].Content, Export(policy).Files[0].Content);
    }

    [Fact]
    public void The_documentation_shows_it_whole_and_in_less_than_sixty_lines() =>
        ShownSample.IsWhole("docs/formats/writing-a-format.md", "samples/writing-a-format/GateExporter.cs");

    [Fact]
    public void The_documentation_shows_what_it_writes()
    {
        var page = ShownSample.Read("docs/formats/writing-a-format.md");
        var written = Lines(Export(Cluster.WithDns().App("shop/web", "shop/api").Allow("shop/web", "shop/api", "TCP/8080").Allow("shop/web", "world", "TCP/443").Deny("shop/web", "cidr/203.0.113.0/24", "TCP/443").Policy()));
        Assert.Equal(4, written.Length);
        Assert.All(written, line => Assert.Contains($"\n{line}\n", page, StringComparison.Ordinal));
    }

    private static ExportResult Export(PolicySet policy) => new GateExporter().Export(new ExportRequest(policy, new ExportOptions()));

    private static string[] Lines(ExportResult export) => Cluster.Text(Assert.Single(export.Files)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
