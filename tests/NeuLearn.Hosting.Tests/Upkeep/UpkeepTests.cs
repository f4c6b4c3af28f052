using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests.Hosts;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;
using NeuLearn.Policy;

namespace NeuLearn.Hosting.Tests.Upkeep;

public sealed class UpkeepTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private string State => _temporary["state"];

    [Fact]
    public async Task Verdicts_follow_what_is_learned_when_the_time_has_come()
    {
        await using var host = await RunningHost.StartAsync(State, o => o.PolicyInterval = TimeSpan.FromSeconds(30));
        var first = host.Policy.Current;
        // Days of traffic, so that it has the evidence to become a rule.
        for (var day = 0; day < 8; day++) await host.SendAsync(new BatchId("web", 1 + (day * 24 * 60)));
        Assert.Same(first, host.Policy.Current);
        await host.AdvanceUntilAsync(TimeSpan.FromSeconds(10), () => !ReferenceEquals(first, host.Policy.Current));
        Assert.Equal(VerdictKind.Allow, host.Policy.Decide(Query(8001)).Kind);
        Assert.NotEqual(VerdictKind.Allow, host.Policy.Decide(Query(9999)).Kind);
    }

    [Fact]
    public async Task The_policy_is_not_made_anew_when_nothing_is_new()
    {
        await using var host = await RunningHost.StartAsync(State, o => o.PolicyInterval = TimeSpan.FromSeconds(1));
        var first = host.Policy.Current;
        await host.SendAsync(new BatchId("web", 1));
        await host.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => !ReferenceEquals(first, host.Policy.Current));
        var second = host.Policy.Current;
        for (var i = 0; i < 5; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await host.Engine.ReadAsync(_ => true);
        }

        Assert.Same(second, host.Policy.Current);
    }

    [Fact]
    public async Task Attempts_that_are_too_old_are_forgotten_with_the_next_snapshot_and_do_not_come_back_with_a_restart()
    {
        // The clock of the host stands a week after the traffic.
        void Configure(NeuLearnOptions options) => (options.CompactionInterval, options.RetainAttempts) = (TimeSpan.FromMinutes(1), TimeSpan.FromDays(9));
        await using (var host = await RunningHost.StartAsync(State, Configure))
        {
            foreach (var day in (int[])[0, 12]) await host.SendAsync(new BatchId("web", 1 + (day * 24 * 60)));
            await host.Ingestion.IngestAsync(ConnectionBatch.Of(new BatchId("scan", 1), [.. Sent.Events(new BatchId("x", 60)).Take(1).Select(Failed)]));
            Assert.Equal(1, await host.Engine.ReadAsync(e => e.Baseline().Conversations.Count(c => !c.Client.IsManaged)));
            host.Clock.Advance(TimeSpan.FromDays(6));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (await host.Engine.ReadAsync(e => e.Baseline().Conversations.Any(c => !c.Client.IsManaged)))
            {
                host.Clock.Advance(TimeSpan.FromSeconds(20));
                await Task.Delay(5, patience.Token);
            }
        }

        await using var again = await RunningHost.StartAsync(State, Configure);
        Assert.Equal(0, await again.Engine.ReadAsync(e => e.Baseline().Conversations.Count(c => !c.Client.IsManaged)));
        Assert.NotEmpty(await again.Engine.ReadAsync(e => e.Baseline().Learned));
    }

    [Fact]
    public async Task The_journal_becomes_a_snapshot_when_the_time_has_come_and_nothing_is_lost()
    {
        byte[] learned;
        await using (var host = await RunningHost.StartAsync(State, o => o.CompactionInterval = TimeSpan.FromMinutes(1)))
        {
            foreach (var batch in Sent.First("a", 6)) await host.SendAsync(batch);
            var store = host.Get<IStateStore>();
            var before = store.JournalBytes;
            await host.AdvanceUntilAsync(TimeSpan.FromSeconds(20), () => store.JournalBytes < before / 4);
            await host.SendAsync(new BatchId("b", 1));
            learned = await host.BytesAsync();
        }

        await using var again = await RunningHost.StartAsync(State);
        Assert.Equal(learned, await again.BytesAsync());
        Assert.True((await again.SendAsync(new BatchId("a", 6))).IsRedelivery);
    }

    [Fact]
    public async Task Services_are_promoted_when_the_time_has_come_and_stay_so_after_a_restart()
    {
        await using (var host = await RunningHost.StartAsync(State, o => (o.Promotion, o.PromotionInterval) = (new MonitorAtOnce(), TimeSpan.FromHours(1))))
        {
            await host.SendAsync(new BatchId("web", 1));
            await host.AdvanceUntilAsync(TimeSpan.FromMinutes(20), () => host.Policy.Current.Rules.Modes.Values.Contains(Mode.Monitor));
        }

        await using var again = await RunningHost.StartAsync(State);
        Assert.Equal(Mode.Monitor, again.Policy.Current.Rules.ModeOf(Peer.Parse("shop/web")));
    }

    [Fact]
    public async Task Inventory_is_kept()
    {
        await using (var host = await RunningHost.StartAsync(State))
            await host.Engine.AddInventoryAsync(new InventoryDocument { Workloads = [new Workload { Name = "db01", Addresses = [Address.Parse("10.9.0.5")] }] });
        await using var again = await RunningHost.StartAsync(State);
        Assert.Equal(["host/db01"], await again.Engine.ReadAsync(e => e.Directory().Services.Select(s => s.Service.ToString()).ToList()));
    }

    [Fact]
    public async Task A_backup_of_a_running_host_starts_another()
    {
        await using var host = await RunningHost.StartAsync(State);
        await host.SendAsync(new BatchId("a", 1));
        await host.Engine.BackupAsync(_temporary["backup"]);
        await using var other = await RunningHost.StartAsync(_temporary["backup"]);
        Assert.Equal(await host.BytesAsync(), await other.BytesAsync());
    }

    private static ConnectionEvent Failed(ConnectionEvent seen) => seen with { Client = new ConnectionEnd { Ip = "203.0.113.9" }, Outcome = Outcome.Refused };

    public void Dispose() => _temporary.Dispose();

    private static PolicyQuery Query(ushort port) => new()
    {
        Client = Peer.Parse("shop/web"),
        Server = Peer.Parse("shop/cart"),
        Transport = Transport.Tcp,
        Port = new ServicePort(port),
        Application = "http",
    };

    private sealed class MonitorAtOnce : IPromotionPolicy
    {
        public string Name => "at once";

        public ModeTransition? Next(PromotionView view) =>
            view.Mode == Mode.Discover ? new ModeTransition(view.Service, Mode.Discover, Mode.Monitor, view.Time, ["at once"]) : null;

        public IReadOnlyList<string> Waits(PromotionView view) => [];
    }
}
