using System.Text.Encodings.Web;
using System.Text.Json;
using NeuLearn.SharedTestData;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests;

public class ReportTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_small_shop_is_shown_as_recorded() =>
        GoldenFile.Check("small-shop.json", JsonSerializer.Serialize(new WrittenReport(SmallShop.Engine(), [Kubernetes]).Data, Readable) + "\n");

    [Fact]
    public void The_same_knowledge_gives_the_same_bytes_in_whatever_order_it_came() =>
        Assert.Equal(new WrittenReport(SmallShop.Engine()).Bytes, new WrittenReport(SmallShop.Engine(events => events.Reverse())).Bytes);

    [Fact]
    public void A_state_that_was_written_and_read_gives_the_same_bytes()
    {
        var engine = SmallShop.Engine();
        using var state = new MemoryStream();
        engine.Save(state);
        state.Position = 0;
        Assert.Equal(new WrittenReport(engine).Bytes, new WrittenReport(PolicyEngine.Load(state)).Bytes);
    }

    [Fact]
    public void An_engine_that_has_seen_nothing_gives_a_page_all_the_same()
    {
        var report = new WrittenReport(new PolicyEngine());
        Assert.False(report.Data.TryGetProperty("window", out _));
        Assert.Empty(report.List("rules"));
        Assert.Equal(0, report.Data.GetProperty("totals").GetProperty("services").GetInt32());
    }

    [Fact]
    public void What_waits_comes_with_its_id_and_its_reasons()
    {
        var engine = SmallShop.Engine();
        var waiting = Assert.Single(new WrittenReport(engine).List("rules"), r => r.GetProperty("status").GetString() == "quarantined");
        Assert.Equal("TCP/22", waiting.GetProperty("port").GetString());
        Assert.NotEqual(0, waiting.GetProperty("why").GetArrayLength());
        engine.Review().Accept(waiting.GetProperty("id").GetString()!);
        Assert.DoesNotContain(new WrittenReport(engine).List("rules"), r => r.GetProperty("status").GetString() == "quarantined");
    }

    [Fact]
    public void Losses_of_exports_are_counted_by_element_and_effect()
    {
        var export = Assert.Single(new WrittenReport(SmallShop.Engine(), [Kubernetes]).List("exports"));
        Assert.Equal(2, export.GetProperty("subjects").GetInt32());
        Assert.Equal(
            [("application", "wider", 2, 1), ("server", "omitted", 1, 1)],
            export.GetProperty("losses").EnumerateArray().Select(l => (
                l.GetProperty("element").GetString(), l.GetProperty("effect").GetString(), l.GetProperty("count").GetInt32(), l.GetProperty("examples").GetArrayLength())));
    }

    [Fact]
    public void The_page_of_a_large_cluster_grows_with_its_rules_and_no_faster()
    {
        var (small, large) = (PerEntry(60), PerEntry(300));
        Assert.InRange(large.Entries, 3 * small.Entries, 12 * small.Entries);
        Assert.InRange(large.Bytes, 1, 1500);
        Assert.InRange(large.Bytes / small.Bytes, 0.5, 1.2);
    }

    [Fact]
    public void Drift_beyond_what_a_page_can_list_is_counted()
    {
        var difference = new BaselineDifference("wider", "shop/web", "shop/cart", "TCP/9090", "shop/web -> shop/cart TCP/9090", "allowed now");
        var drifted = new BaselineDrift("may.state", [.. Enumerable.Repeat(difference, 1005)], 7, ["shop/new"], []);
        var drift = new WrittenReport(SmallShop.Engine(), drift: drifted).Data.GetProperty("drift");
        Assert.Equal((1000, 12L), (drift.GetProperty("differences").GetArrayLength(), drift.GetProperty("unlisted").GetInt64()));
        Assert.Equal("shop/new", drift.GetProperty("newServices")[0].GetString());
        Assert.False(new WrittenReport(SmallShop.Engine()).Data.TryGetProperty("drift", out _));
    }

    [Fact]
    public void Services_that_behave_alike_are_proposed_as_one_role_with_what_it_would_newly_allow()
    {
        var engine = new PolicyEngine();
        foreach (var client in (string[])["shop/blue", "shop/green", "shop/red"])
            foreach (var port in Enumerable.Range(8080, 6).Where(p => client != "shop/red" || p != 8085))
                foreach (var e in Connections.From(client).To($"shop/server-{port}").Tcp((ushort)port).At("2026-01-05T08:00:00Z").EachDay(4, clientReplicas: 2, serverReplicas: 2)) engine.Observe(e);
        var role = Assert.Single(new WrittenReport(engine).List("roles"));
        Assert.Equal(["shop/blue", "shop/green", "shop/red"], role.GetProperty("members").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal((3, 1L), (role.GetProperty("size").GetInt32(), role.GetProperty("allowed").GetInt64()));
        Assert.Equal("shop/red -> shop/server-8085 TCP/8085", Assert.Single(role.GetProperty("new").EnumerateArray()).GetString());
    }

    private static ExportLosses Kubernetes => new(
        "kubernetes",
        [
            new ExportLoss("r-1", "application", "wider", "all of TCP/8080", "shop/web -> shop/cart TCP/8080 DELETE /"),
            new ExportLoss("r-2", "application", "wider", "all of TCP/8080", null),
            new ExportLoss("r-1", "server", "omitted", "nothing: a name is no address", null),
        ],
        ["names are left out"]);

    private static (double Bytes, int Entries) PerEntry(int services)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { Services = services, Days = 1, Seed = 3, EventsPerEdgePerHour = 0.5 });
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        foreach (var e in simulation.Events) engine.Observe(e.Event);
        var report = new WrittenReport(engine);
        var entries = report.List("rules").Count() + report.List("services").Count();
        return ((double)report.DataText.Length / entries, entries);
    }
}
