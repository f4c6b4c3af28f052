using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests.Hosts;
using NeuLearn.Learning;

namespace NeuLearn.Hosting.Tests.Ingestion;

public sealed class IngestionTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private string State => _temporary["state"];

    [Fact]
    public async Task What_was_acknowledged_is_what_one_engine_would_have_learned_also_after_a_restart()
    {
        var learned = Sent.Bytes(Sent.Learned(Sent.First("a", 12).Concat(Sent.First("b", 12))));
        await using (var host = await RunningHost.StartAsync(State))
        {
            await Task.WhenAll(((string[])["a", "b"]).Select(async source =>
            {
                foreach (var batch in Sent.First(source, 12)) Assert.Equal(new BatchReceipt(5, 0, false), await host.SendAsync(batch));
            }));
            Assert.Equal(learned, await host.BytesAsync());
        }

        await using var again = await RunningHost.StartAsync(State);
        Assert.Equal(learned, await again.BytesAsync());
        Assert.True((await again.SendAsync(new BatchId("a", 12))).IsRedelivery);
        Assert.False((await again.SendAsync(new BatchId("a", 13))).IsRedelivery);
    }

    [Fact]
    public async Task A_full_queue_makes_senders_wait()
    {
        var store = new GatedStore();
        await using var host = await RunningHost.StartAsync(State, o => (o.QueuedBatches, o.EventsPerGroup) = (1, 1), store);
        var sent = Sent.First("a", 10).Select(b => host.SendAsync(b)).ToList();
        // One is being kept, one is read for the next place, one waits in it, one in the queue: the other senders wait.
        Assert.InRange(host.Ingestion.Waiting, 0, 1);
        Assert.DoesNotContain(sent, t => t.IsCompleted);
        store.Open();
        Assert.All(await Task.WhenAll(sent), r => Assert.False(r.IsRedelivery));
        Assert.Equal(10, store.Appends);
    }

    [Fact]
    public async Task Batches_that_wait_are_kept_with_one_append()
    {
        var store = new GatedStore();
        await using var host = await RunningHost.StartAsync(State, store: store);
        var sent = Sent.First("a", 40).Select(b => host.SendAsync(b)).ToList();
        store.Open();
        await Task.WhenAll(sent);
        Assert.InRange(store.Appends, 1, 20);
    }

    [Fact]
    public async Task A_batch_that_cannot_be_read_fails_alone_and_can_be_sent_again()
    {
        await using var host = await RunningHost.StartAsync(State);
        var bad = new ConnectionBatch(new BatchId("a", 1), _ => throw new FormatException("no such field"));
        await Assert.ThrowsAsync<FormatException>(() => host.Ingestion.IngestAsync(bad));
        Assert.Equal(5, (await host.SendAsync(new BatchId("a", 1))).Learned);
    }

    [Fact]
    public async Task When_a_batch_was_not_kept_no_later_one_is_taken_for_its_redelivery()
    {
        var store = new GatedStore { Fails = true };
        store.Open();
        await using var host = await RunningHost.StartAsync(State, store: store);
        await Assert.ThrowsAsync<StateStoreException>(() => host.SendAsync(new BatchId("a", 1)));
        store.Fails = false;
        var refused = await Assert.ThrowsAsync<StateStoreException>(() => host.SendAsync(new BatchId("a", 1)));
        Assert.Equal("the disk is full", refused.Message);
    }

    [Fact]
    public async Task What_waits_when_the_host_stops_is_acknowledged_and_what_comes_later_refused()
    {
        await using var host = await RunningHost.StartAsync(State);
        var sent = Sent.First("a", 20).Select(b => host.SendAsync(b)).ToList();
        await host.StopAsync();
        Assert.Equal(20, (await Task.WhenAll(sent)).Length);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.SendAsync(new BatchId("a", 21)));
    }

    [Fact]
    public async Task Violations_of_monitored_services_are_kept()
    {
        await using (var host = await RunningHost.StartAsync(State))
        {
            await host.SendAsync(new BatchId("a", 1));
            await host.Engine.ChangeAsync(engine =>
            {
                engine.SetMode(Peer.Parse("shop/cart"), Mode.Monitor);
                return true;
            });
            await host.SendAsync(new BatchId("stranger", 100_000));
            Assert.InRange(await host.Engine.ReadAsync(e => e.Violations.Count), 1, 5);
        }

        await using var again = await RunningHost.StartAsync(State);
        Assert.InRange(await again.Engine.ReadAsync(e => e.Violations.Count), 1, 5);
        Assert.Equal(Mode.Monitor, again.Policy.Current.Rules.ModeOf(Peer.Parse("shop/cart")));
    }

    public void Dispose() => _temporary.Dispose();
}
