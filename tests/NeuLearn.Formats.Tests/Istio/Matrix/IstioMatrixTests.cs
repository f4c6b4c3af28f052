using CsCheck;
using NeuLearn.Formats.Istio.Evaluation;
using NeuLearn.Formats.Istio.Export;
using NeuLearn.Formats.Tests.Istio.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Policy;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Istio.Matrix;

/// <summary>Every export allows what the baseline allows over TCP, and nothing else, save what its loss report names.</summary>
public class IstioMatrixTests(ITestOutputHelper output)
{
    private static readonly FormatMatrix Format = new(new IstioExporter(), new IstioPolicyReader(), IstioExport.Plan);

    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 8, IdentityMix.Full)]
    [InlineData(3, 8, IdentityMix.AddressOnly)]
    [InlineData(4, 16, IdentityMix.Mixed)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity) =>
        Format.Hold(LearnedPolicies.Of(seed, services, identity), output);

    [Fact]
    public void So_is_one_of_every_kind_of_rule_put_together_by_hand() => Format.Hold(IstioShop.EveryKind().Policy(), output);

    [Fact]
    public void So_is_one_of_any_rules() => AnyRules.Sample(cluster =>
    {
        var differences = Format.Of(cluster.Policy()).Differences().Take(3).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences.Concat(cluster.Policy().Rules.Select(r => $"{r} {string.Join(" | ", r.Operations)}"))));
    }, iter: 40, threads: 1);

    [Theory]
    [InlineData("a widened port", "- \"81\"", "- \"81\"\n              - \"80\"")]
    [InlineData("another port", "- \"8080\"", "- \"8081\"")]
    [InlineData("ports that are all", "          ports:\n              - \"8081\"\n", "          notPorts:\n              - \"1\"\n")]
    [InlineData("a lost namespace", "- cluster.local/ns/shop/sa/web", "- \"*/sa/web\"")]
    [InlineData("a dropped client", "cluster.local/ns/shop/sa/job", "cluster.local/ns/shop/sa/nobody")]
    [InlineData("a client of any account", "- cluster.local/ns/shop/sa/web", "- \"*\"")]
    [InlineData("another subject", "app: cart", "app: other")]
    [InlineData("an emptied selector", "  selector:\n    matchLabels:\n      app: cart\n", "")]
    [InlineData("a wider range", "10.9.0.5/32", "10.0.0.0/8")]
    [InlineData("a forgotten exception", "- \"10.0.0.0/8\"", "- \"10.0.0.0/9\"")]
    [InlineData("a wider path", "- \"/plain\"", "- \"/plain*\"")]
    [InlineData("a lost method", "- PUT", "- \"*\"")]
    [InlineData("requests that are not looked at", "            methods:\n              - \"*\"\n", "")]
    [InlineData("a removed denial", "action: DENY", "action: AUDIT")]
    [InlineData("a denial of another port", "- \"22\"", "- \"23\"")]
    [InlineData("a denial that allows", "action: DENY", "action: ALLOW")]
    [InlineData("a removed default denial", "app: twin\n  action: ALLOW\n", "app: twin\n  action: ALLOW\n  rules:\n    - {}\n")]
    [InlineData("a policy that is only tried", "    neulearn.io/rules:", "    istio.io/dry-run: \"true\"\n    neulearn.io/rules:")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(IstioShop.EveryKind().Policy(), fault, from, to);

    // Without gRPC: to Istio it is HTTP, and the probes would ask for it wherever HTTP is allowed.
    private static readonly Gen<Cluster> AnyRules = Gen.Select(
        Gen.Bool, OneOf("shop/web", "shop/cart", "shop/twin", "shop/old", "world", "cidr/198.51.100.0/24", "node/*", "node/n1", "host/db01"),
        OneOf("shop/web", "shop/cart", "shop/twin", "cidr/198.51.100.0/25", "dns/api.example.com", "host/db01"),
        OneOf("TCP/80", "TCP/80,443", "TCP/79-81", "TCP/any", "TCP/20-200", "UDP/53", "ICMP/8/0"),
        OneOf<string?>(null, "http", "http", "tls"),
        OneOf(0, 1, 2, 3), (deny, client, server, ports, application, operations) => (deny, client, server, ports, application, operations))
        .List[1, 9].Select(Build);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Cluster Build(IReadOnlyList<(bool Deny, string Client, string Server, string Ports, string? Application, int Operations)> rules)
    {
        var cluster = Cluster.WithDns().Meshed("shop/web", "shop/cart").Pod("shop/twin", "twin-1", "app=twin", account: "cart").Pod("shop/old", "old-1", "app=old", account: "old")
            .Node("n1", "192.0.2.1").Node("n2", "192.0.2.2").Host("db01", "10.9.0.5");
        foreach (var (deny, client, server, ports, application, count) in rules.DistinctBy(r => (r.Client, r.Server, r.Ports, r.Application)).Where(r => r.Client != r.Server))
        {
            OperationPattern[] known = [new("GET", "/cart/{int}", null), new(null, "/x/{hex}", null), new("GET", "/cart/x", null)];
            OperationPattern[] operations = application is "http" && ports.StartsWith("TCP", StringComparison.Ordinal) ? known[..count] : [];
            if (deny) cluster.Deny(client, server, ports, count == 0 ? null : application, count == 0 ? [] : operations);
            else cluster.Allow(client, server, ports, application, operations);
        }

        return cluster;
    }
}
