using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.SharedTestData;

namespace NeuLearn.EndToEnd.Tests.Recordings;

/// <summary>Recordings in formats that the tool does not read, through the sample converters.</summary>
[Trait("Category", "Slow")]
public sealed class ConvertedTrafficTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void A_scan_of_a_cluster_stands_out_from_its_ordinary_traffic()
    {
        var benign = Flows("misuse-benign", "background_traffic_20230319T1802.pcap_Flow.csv");
        var scan = Flows("misuse-recon", "reconnaissance_20230319T1704.pcap_Flow.csv");
        Converter.Learn(benign, _folder["s"]);
        var verdicts = Neulearn.Run("replay", scan, "--state", _folder["s"], "--json").Succeeded().Json;
        Assert.Equal(File.ReadLines(scan).Count(), verdicts.Count);
        var scanned = verdicts.Where(v => v.Text("transport") == "TCP" && v.Count("port") == 1880).ToList();
        Assert.True(scanned.Count > 2000, $"{scanned.Count} flows to the scanned port");
        Assert.All(scanned, v => Assert.NotEqual("allow", v.Text("verdict")));

        Neulearn.Run("replay", scan, "--state", _folder["s"], "--report", _folder["report"]).Succeeded();
        var violation = JsonElement.Parse(Assert.Single(File.ReadLines(_folder["report"])));
        Assert.Equal(("high", "1880", true), (violation.Text("level"), violation.GetProperty("ports")[0].GetString(), violation.GetProperty("attackLike").GetBoolean()));
    }

    [SkippableFact]
    public void A_capture_of_another_day_is_cleared_by_three_rules_and_says_what_they_are_for()
    {
        var benign = Flows("misuse-benign", "background_traffic_20230319T1802.pcap_Flow.csv");
        var other = Flows("misuse-cve-2019-20933", "cve201920933_20230309T0438.pcap_Flow.csv");
        Converter.Learn(benign, _folder["s"]);
        Assert.Equal("3 rules clear 100 % of 62 connections", Neulearn.Run("replay", other, "--state", _folder["s"]).Succeeded().Lines[^2]);
    }

    [SkippableFact]
    public void Online_Boutique_has_the_thirteen_edges_that_are_documented()
    {
        var spans = SharedData.Require("traces", "nezha-2022-08-22", "spans.csv.gz");
        var manifests = SharedData.Require("k8s", "online-boutique-reference", "kubernetes-manifests.yaml");
        Converter.Run("spans.cs", _folder["e.ndjson"], spans, manifests, "hipster");
        Converter.Learn(_folder["e.ndjson"], _folder["s"]);
        var rules = Neulearn.Run("rules", "--state", _folder["s"], "--json").Succeeded().Json;
        string[] expected =
        [
            .. Edges("checkoutservice", "cartservice", "emailservice", "paymentservice", "productcatalogservice", "shippingservice"),
            .. Edges("frontend", "adservice", "cartservice", "checkoutservice", "currencyservice", "productcatalogservice", "recommendationservice", "shippingservice"),
            .. Edges("recommendationservice", "productcatalogservice"),
        ];
        Assert.Equal(13, expected.Length);
        Assert.All(rules, r => r.Word("status", "active"));
        Assert.Equal(expected, rules.Select(r => $"{r.Text("client")} -> {r.Text("server")}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

        static IEnumerable<string> Edges(string client, params string[] servers) => servers.Select(server => $"hipster/{client} -> hipster/{server}");
    }

    private string Flows(string folder, string file)
    {
        var events = _folder[folder + ".ndjson"];
        Converter.Run("cicflowmeter.cs", events, SharedData.Require("k8s", folder, file));
        return events;
    }
}
