using NeuLearn.Controller.Tests.ApiServer;

namespace NeuLearn.Controller.Tests.Durability;

public sealed class RestartTests
{
    [Fact]
    public async Task A_restart_goes_on_with_what_was_learned_and_knows_which_pods_ended_meanwhile()
    {
        await using var server = await FakeApiServer.StartAsync();
        Shop.Deploy(server);
        using (var flows = new FlowFile(Shop.Flows(10)))
        await using (var first = await RunningController.StartAsync(server, "--flows", flows.Path)) await first.PlannedAsync("shop/nl-cart", "--apply");

        server.Change(version =>
        {
            server.Pods.Remove("shop", "web-2", version);
            return true;
        });
        await using var second = await RunningController.StartAsync(server);
        await second.PlannedAsync("shop/nl-cart", "--apply");
        await RunningController.UntilAsync(
            async () => await second.Engine.ReadAsync(e => e.Inventory.Document.Workloads.Count(w => w.End is not null)) == 1, () => "web-2 has not ended");
        Assert.Equal("web-2", await second.Engine.ReadAsync(e => e.Inventory.Document.Workloads.Single(w => w.End is not null).Name));
    }

    [Fact]
    public async Task A_second_controller_takes_over_and_the_first_stops_rather_than_write_over_it()
    {
        await using var server = await FakeApiServer.StartAsync();
        await using var first = await RunningController.StartAsync(server);
        await using var second = await RunningController.StartAsync(server);
        // The inventory is news to both.
        server.Put(server.Pods, Shop.Pod("web", 0));
        await first.Stopped.WaitAsync(TimeSpan.FromSeconds(20));
        await RunningController.UntilAsync(async () => await second.Engine.ReadAsync(e => e.Inventory.Document.Workloads.Count) == 1, () => "the second does not go on");
    }
}
