using k8s;
using NeuLearn.Controller.Tests.ApiServer;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Samples.Controller.Durability;
using NeuLearn.Samples.Controller.Watching;

namespace NeuLearn.Controller.Tests.Durability;

public sealed class ConfigMapStateStoreTests
{
    [Fact]
    public async Task What_was_appended_is_there_after_many_small_and_some_large_deltas()
    {
        await using var server = await FakeApiServer.StartAsync();
        var expected = new PolicyEngine();
        await using (var store = Store(server))
        {
            await store.LoadAsync();
            for (var i = 1; i <= 12; i++)
            {
                // The larger ones do not fit beside each other: they become a snapshot.
                var learned = Learned(i, ends: i % 4 == 0 ? 12_000 : 2);
                expected.Merge(learned);
                await store.AppendAsync(StateDelta.Of(learned, [new BatchId("test", i)]));
                if (i == 6) await store.CompactAsync(_ => new(StateDelta.Of(expected, [new BatchId("test", i)])));
            }
        }

        await using var again = Store(server);
        var state = await again.LoadAsync();
        Assert.Equal(Bytes(expected), Bytes(state.Engine));
        Assert.Equal(new BatchId("test", 12), Assert.Single(state.Progress.Last));
        Assert.All(server.ConfigMaps.All, m => Assert.Equal("neulearn", (string?)m["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]));
    }

    [Fact]
    public async Task A_state_that_is_too_large_is_refused_with_what_to_do_and_what_was_kept_stays()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using (var store = Store(server))
        {
            await store.LoadAsync();
            await store.AppendAsync(StateDelta.Of(Learned(1, ends: 2), [new BatchId("test", 1)]));
            var noise = new byte[StateParts.Length * StateParts.Most + 1];
            var refused = await Assert.ThrowsAsync<StateStoreException>(() => store.CompactAsync(_ => new(new StateDelta([], noise))).AsTask());
            Assert.Contains("--state DIR", refused.Message, StringComparison.Ordinal);
        }

        await using var again = Store(server);
        Assert.Equal(Bytes(Learned(1, ends: 2)), Bytes((await again.LoadAsync()).Engine));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_counts_once_and_one_that_was_not_carried_out_is_repeated()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var store = Store(server);
        await store.LoadAsync();
        var lost = 2;
        server.LosesAnswer = request => request.StartsWith("PUT", StringComparison.Ordinal) && Interlocked.Decrement(ref lost) >= 0;
        for (var i = 1; i <= 4; i++) await store.AppendAsync(StateDelta.Of(Learned(i, ends: 2), [new BatchId("test", i)]));
        Assert.True(lost < 0);
        Assert.Equal(4, (await Store(server).LoadAsync()).Deltas);
    }

    [Fact]
    public async Task After_another_store_took_over_nothing_more_is_written()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var first = Store(server);
        await first.LoadAsync();
        await using var second = Store(server);
        await second.LoadAsync();
        await second.AppendAsync(StateDelta.Of(Learned(1, ends: 2), []));
        for (var i = 0; i < 2; i++)
            Assert.Contains("another controller", (await Assert.ThrowsAsync<StateStoreException>(() => first.AppendAsync(StateDelta.Of(Learned(2, ends: 2), [])).AsTask())).Message, StringComparison.Ordinal);
        await using var third = Store(server);
        Assert.Equal(Bytes(Learned(1, ends: 2)), Bytes((await third.LoadAsync()).Engine));
    }

    [Fact]
    public async Task A_backup_can_be_opened_and_is_never_written_over()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var store = Store(server);
        await store.LoadAsync();
        await store.AppendAsync(StateDelta.Of(Learned(1, ends: 12_000), [new BatchId("test", 1)]));
        await store.BackupAsync("copy");
        await Assert.ThrowsAsync<StateStoreException>(() => store.BackupAsync("copy").AsTask());
        await using var copy = Store(server, "copy");
        Assert.Equal(Bytes(Learned(1, ends: 12_000)), Bytes((await copy.LoadAsync()).Engine));
    }

    [Theory]
    [InlineData("""{"data":{"some":"thing"}}""", "holds no state")]
    [InlineData("""{"data":{"version":"2"}}""", "use a newer one")]
    [InlineData("""{"data":{"version":"1","holder":"x","serial":"1","snapshot":"0","parts":"0","deltas":"999999999"}}""", "damaged")]
    [InlineData("""{"data":{"version":"1","holder":"x","serial":"1","snapshot":"0","parts":"0","deltas":"1"},"binaryData":{"delta-00000":"AAAA"}}""", "no state")]
    public async Task What_is_no_state_is_refused(string map, string reason)
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Put(server.ConfigMaps, map.Insert(1, "\"metadata\":{\"namespace\":\"neulearn\",\"name\":\"neulearn-state\"},"));
        await using var store = Store(server);
        Assert.Contains(reason, (await Assert.ThrowsAsync<StateStoreException>(() => store.LoadAsync().AsTask())).Message, StringComparison.Ordinal);
    }

    private static ConfigMapStateStore Store(FakeApiServer server, string name = "neulearn-state") => new(
        new Kubernetes(new KubernetesClientConfiguration { Host = server.Address }), "neulearn", name,
        () => new BackOff(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(50), TimeProvider.System));

    private static PolicyEngine Learned(int number, int ends)
    {
        var engine = new PolicyEngine();
        for (var i = 0; i < ends; i++)
            engine.Observe(new ConnectionEvent
            {
                Time = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddMinutes(number),
                // A name that does not shrink much.
                Client = new ConnectionEnd { Namespace = "shop", Workload = Name(number, i), Owner = $"StatefulSet/{Name(number, i)}" },
                Server = new ConnectionEnd { Namespace = "shop", Workload = "cart-0", Owner = "StatefulSet/cart" },
                Transport = Transport.Tcp,
                Port = new ServicePort(8080),
                Outcome = Outcome.Established,
            });
        return engine;
    }

    private static string Name(int number, int i) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(((long)number << 32) + i))[..12]);

    private static byte[] Bytes(PolicyEngine engine)
    {
        using var state = new MemoryStream();
        engine.Save(state);
        return state.ToArray();
    }
}
