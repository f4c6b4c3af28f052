using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Rego;
using NeuLearn.Formats.Rego.Evaluation;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Rego.Evaluation;

/// <summary>What the policy module decides, one test a rule of it; and what is refused.</summary>
public sealed class RegoTests
{
    private const string Both = "\"shop/web\":\"protect\",\"shop/cart\":\"protect\"";
    private static readonly PolicyText Module = new("policy.rego", RegoModule.Text);
    private static readonly Endpoint Web = new PodEndpoint { Peer = Peer.Parse("shop/web"), Namespace = "shop", Name = "web" };
    private static readonly Endpoint Cart = new PodEndpoint { Peer = Peer.Parse("shop/cart"), Namespace = "shop", Name = "cart" };

    [Theory]
    [InlineData("\"transport\":\"TCP\"", true)]
    [InlineData("\"transport\":\"UDP\"", false)]
    [InlineData("\"transport\":\"TCP\",\"ports\":[[80,80]]", true)]
    [InlineData("\"transport\":\"TCP\",\"ports\":[[1,79],[81,90]]", false)]
    [InlineData("\"transport\":\"TCP\",\"application\":\"http\"", true)]
    [InlineData("\"transport\":\"TCP\",\"application\":\"tls\"", false)]
    [InlineData("\"transport\":\"TCP\",\"operations\":[{\"method\":\"PUT\"},{\"method\":\"GET\"}]", true)]
    [InlineData("\"transport\":\"TCP\",\"operations\":[{\"method\":\"PUT\"}]", false)]
    [InlineData("\"transport\":\"TCP\",\"operations\":[{\"name\":\"x\"}]", false)]
    public void A_rule_matches_by_all_that_it_names(string terms, bool matches) =>
        Assert.Equal(matches ? Verdict.Allow : Verdict.Deny, Ask(Read(Both, Rule("allow", terms)), path: "/a"));

    [Theory]
    [InlineData("/cart/{int}", "/cart/7", true)]
    [InlineData("/cart/{int}", "/cart/x", false)]
    [InlineData("/cart/{int}", "/cart/7/8", false)]
    [InlineData("/cart/{int}", null, false)]
    [InlineData("/{hex}", "/0123456789ab", true)]
    [InlineData("/{hex}", "/012345678901", false)]
    [InlineData("/{hex}", "/abcdefabcdef", false)]
    [InlineData("/{uuid}", "/00000000-0000-4000-8000-000000000007", true)]
    [InlineData("/{date}", "/2026-01-02T03", true)]
    [InlineData("/{email}", "/a@b.c", true)]
    [InlineData("/{email}", "/a@bcd", false)]
    [InlineData("/{tok}", "/a1b2c3d4e5f6g7h8", true)]
    [InlineData("/{tok}", "/abcdefghijklmnop", false)]
    [InlineData("/{slug:a-z0-9-,4}", "/ab-1", true)]
    [InlineData("/{slug:a-z0-9-,4}", "/ab-12", false)]
    [InlineData("/{slug:a-z0-9-,4}", "/12", false)]
    [InlineData("/{slug:a-z.,4}", "/..", false)]
    [InlineData("/plain", "/plain", true)]
    [InlineData("/plain", "/Plain", false)]
    public void What_is_of_an_earlier_kind_is_of_no_later_one(string template, string? path, bool matches)
    {
        var policy = Read(Both, Rule("allow", $"\"transport\":\"TCP\",\"operations\":[{{\"path\":\"{template}\"}}]"));
        Assert.Equal(matches ? Verdict.Allow : Verdict.Deny, Ask(policy, path: path));
        if (path is not null) Assert.Equal(matches, Assert.Single(policy.Between(Web, Cart).Paths).Matches(path));
    }

    [Fact]
    public void The_kinds_are_those_of_the_module() => Assert.All(SegmentMatch.Kinds, kind => Assert.Contains(
        $"[\"{kind.Name}\", [{string.Join(", ", kind.Expressions.Select(e => $"`{e}`"))}]],", RegoModule.Text, StringComparison.Ordinal));

    [Fact]
    public void A_rule_that_denies_wins()
    {
        var judgement = Read(Both, Rule("allow", "\"transport\":\"TCP\""), Rule("deny", "\"transport\":\"TCP\"")).Judge(new Connection(Web, Cart, Transport.Tcp, 80));
        Assert.Equal((Verdict.Deny, true), (judgement.Verdict, judgement.IsExplicitDeny));
        Assert.Equal("deny (data.json:3)", Assert.Single(judgement.Deciders).ToString());
    }

    [Theory]
    [InlineData("\"shop/web\":\"protect\"", false)]
    [InlineData("\"shop/cart\":\"protect\"", false)]
    [InlineData("\"shop/web\":\"protect\",\"shop/cart\":\"monitor\"", true)]
    [InlineData("\"shop/cart\":\"monitor\"", true)]
    [InlineData("", true)]
    public void The_less_strict_end_decides_and_one_without_a_mode_has_no_say(string modes, bool passes) =>
        Assert.Equal(passes ? Verdict.Allow : Verdict.Deny, Ask(Read(modes, Rule("deny", "\"transport\":\"TCP\""))));

    [Theory]
    [InlineData("world", "8.8.8.8", true)]
    [InlineData("world", "10.0.0.1", false)]
    [InlineData("world", "255.255.255.255", true)]
    [InlineData("dns/api.example.com", "10.0.0.1", true)]
    [InlineData("dns/*.example.com", "10.0.0.1", true)]
    [InlineData("dns/*.com", "10.0.0.1", false)]
    [InlineData("cidr/203.0.113.0/24", "203.0.113.9", true)]
    [InlineData("cidr/203.0.113.0/24", "203.0.114.9", false)]
    public void The_outside_is_known_by_what_the_input_says_of_it(string client, string address, bool matches)
    {
        var policy = ReadData(Both, $"\"ranges\":[\"203.0.113.0/24\"],\"rules\":{{\"{client}\":{{\"shop/cart\":[{{\"id\":\"a\",\"action\":\"allow\",\"transport\":\"TCP\"}}]}}}}");
        var outside = new ExternalEndpoint(IPAddress.Parse(address)) { Peer = Peer.Parse("dns/api.example.com") };
        Assert.Equal(matches ? Verdict.Allow : Verdict.Deny, policy.Judge(new Connection(outside, Cart, Transport.Tcp, 80)).Verdict);
    }

    [Fact]
    public void Who_nobody_knows_is_left_open() =>
        Assert.Equal(Verdict.Unknown, Read(Both, Rule("allow", "\"transport\":\"TCP\"")).Judge(new Connection(new PodEndpoint { Namespace = "a", Name = "b" }, Cart, Transport.Tcp, 80)).Verdict);

    [Theory]
    [InlineData("[]", "expected a document")]
    [InlineData("{\"other\":{}}", "other: unknown field")]
    [InlineData("{\"baseline\":{\"extra\":1}}", "baseline.extra: unknown field")]
    [InlineData("{\"baseline\":{\"modes\":{\"shop/web\":\"discover\"}}}", "must be protect or monitor")]
    [InlineData("{\"baseline\":{\"modes\":{\"web!\":\"protect\"}}}", "is not a peer")]
    [InlineData("{\"baseline\":{\"rules\":[]}}", "expected a mapping")]
    [InlineData("{\"baseline\":{\"rules\":{\"world\":{\"shop/web\":{}}}}}", "expected a list")]
    [InlineData("{\"baseline\":{\"rules\":{\"world\":{\"shop/web\":[{\"id\":\"a\",\"action\":\"log\",\"transport\":\"TCP\"}]}}}}", "needs an id, an action")]
    [InlineData("{\"baseline\":{\"rules\":{\"world\":{\"shop/web\":[{\"id\":\"a\",\"action\":\"allow\",\"transport\":\"tcp\"}]}}}}", "a transport")]
    [InlineData("{\"baseline\":{\"rules\":{\"world\":{\"shop/web\":[{\"id\":\"a\",\"action\":\"allow\",\"transport\":\"TCP\",\"port\":80}]}}}}", "port: unknown field")]
    [InlineData("{\"baseline\":{\"rules\":{\"world\":{\"shop/web\":[{\"id\":\"a\",\"action\":\"allow\",\"transport\":\"TCP\",\"ports\":[]}]}}}}", "is empty")]
    [InlineData("{\"baseline\":{\"rules\":{\"world\":{\"shop/web\":[{\"id\":\"a\",\"action\":\"allow\",\"transport\":\"TCP\",\"ports\":[[9,8]]}]}}}}", "expected spans")]
    [InlineData("{\"baseline\":{\"rules\":{\"world\":{\"shop/web\":[{\"id\":\"a\",\"action\":\"allow\",\"transport\":\"TCP\",\"operations\":[{\"path\":\"/{any}\"}]}]}}}}", "of no kind")]
    [InlineData("{\"baseline\":{\"rules\":{\"cidr/10.0.0.0/8\":{\"shop/web\":[{\"id\":\"a\",\"action\":\"allow\",\"transport\":\"TCP\"}]}}}}", "not among the ranges")]
    public void Data_that_is_not_understood_is_an_error(string data, string error) =>
        Assert.Contains(Reading(Module, new PolicyText("data.json", data)).Errors, e => e.ToString().Contains(error, StringComparison.Ordinal));

    [Fact]
    public void Another_module_is_an_error_and_so_is_a_missing_one()
    {
        Assert.Contains("no other is understood", Assert.Single(Reading(Module with { Text = Module.Text.Replace("== 0", ">= 0", StringComparison.Ordinal) }).Errors).ToString(), StringComparison.Ordinal);
        Assert.Contains("is missing", Assert.Single(Reading(new PolicyText("data.json", Data(Both, Rules(Rule("allow", "\"transport\":\"TCP\""))))).Errors).ToString(), StringComparison.Ordinal);
    }

    private static string Rule(string action, string terms) => $"{{\"id\":\"{action}\",\"action\":\"{action}\",{terms}}}";

    private static string Rules(params string[] rules) => $"\"rules\":{{\"shop/web\":{{\"shop/cart\":[\n{string.Join(",\n", rules)}]}}}}";

    private static string Data(string modes, string rest) => $"{{\"baseline\":{{\"modes\":{{{modes}}},{rest}}}}}";

    private static PlatformReading Reading(params PolicyText[] files) => new RegoPolicyReader().Read(files, new Cluster().Policy().Directory);

    private static IPlatformPolicy Read(string modes, params string[] rules) => ReadData(modes, Rules(rules));

    private static IPlatformPolicy ReadData(string modes, string rest)
    {
        var reading = Reading(Module, new PolicyText("data.json", Data(modes, rest)));
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    private static Verdict Ask(IPlatformPolicy policy, string? path = null) =>
        policy.Judge(new Connection(Web, Cart, Transport.Tcp, 80) { Application = "http", Method = "GET", Path = path }).Verdict;
}
