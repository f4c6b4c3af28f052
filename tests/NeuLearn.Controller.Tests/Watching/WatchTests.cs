using NeuLearn.Controller.Tests.ApiServer;
using NeuLearn.Inventory;

namespace NeuLearn.Controller.Tests.Watching;

public sealed class WatchTests
{
    [Fact]
    public async Task A_watch_that_breaks_is_resumed_without_losing_a_pod()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var controller = await RunningController.StartAsync(server);
        for (var i = 0; i < 20; i++)
        {
            server.Put(server.Pods, Shop.Pod("web", i));
            if (i % 3 == 0) server.BreakWatches();
            if (i % 5 == 0) await Task.Delay(10);
        }

        await UntilAsync(controller, pods => pods.Count == 20);
        // Listed once: every break was made good from where the watch stood.
        Assert.Equal(1, server.Requests.Count(r => r == "GET /api/v1/pods") - server.WatchesBegun);
        Assert.InRange(server.WatchesBegun, 2, int.MaxValue);
    }

    [Fact]
    public async Task When_the_server_has_forgotten_the_place_all_is_listed_again_and_what_is_missing_has_ended()
    {
        await using var server = await FakeApiServer.StartAsync();
        for (var i = 0; i < 3; i++) server.Put(server.Pods, Shop.Pod("web", i));
        await using var controller = await RunningController.StartAsync(server);
        await UntilAsync(controller, pods => pods.Count == 3);

        server.Change(version =>
        {
            // Gone while nobody looked.
            server.Pods.Remove("shop", "web-1", version);
            server.Pods.Forget(version);
            return true;
        });
        server.Put(server.Pods, Shop.Pod("web", 7));
        server.ForgetChanges(server.Pods);
        server.BreakWatches();
        await UntilAsync(controller, pods => pods.Count == 4 && pods.Count(p => p.End is not null) == 1);
        Assert.Equal("web-1", (await PodsAsync(controller)).Single(p => p.End is not null).Name);
    }

    [Fact]
    public async Task A_pod_that_is_deleted_ends_when_it_says()
    {
        await using var server = await FakeApiServer.StartAsync();
        server.Put(server.Pods, Shop.Pod("web", 0));
        await using var controller = await RunningController.StartAsync(server);
        await UntilAsync(controller, pods => pods.Count == 1);
        server.Put(server.Pods, Shop.Pod("web", 0, deleted: "2026-01-09T00:00:30Z"));
        server.Change(version =>
        {
            server.Pods.Remove("shop", "web-0", version);
            return true;
        });
        await UntilAsync(controller, pods => pods.Single().End is not null);
        Assert.Equal(new DateTimeOffset(2026, 1, 9, 0, 0, 30, TimeSpan.Zero), (await PodsAsync(controller)).Single().End);
    }

    [Fact]
    public async Task More_pods_than_a_page_holds_are_all_there()
    {
        await using var server = await FakeApiServer.StartAsync();
        for (var i = 0; i < 1201; i++) server.Put(server.Pods, Shop.Pod("web", i).Replace($"10.0.3.{i + 1}", $"10.1.{i / 250}.{i % 250}", StringComparison.Ordinal));
        await using var controller = await RunningController.StartAsync(server);
        await UntilAsync(controller, pods => pods.Count == 1201);
    }

    private static Task<IReadOnlyList<Workload>> PodsAsync(RunningController controller) => controller.Engine.ReadAsync(e => e.Inventory.Document.Workloads);

    private static Task UntilAsync(RunningController controller, Func<IReadOnlyList<Workload>, bool> done)
    {
        IReadOnlyList<Workload> pods = [];
        return RunningController.UntilAsync(async () => done(pods = await PodsAsync(controller)), () => string.Join('\n', pods.Select(p => $"{p.Name} {p.Start} {p.End}")));
    }
}
