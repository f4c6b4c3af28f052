using Microsoft.Extensions.Diagnostics.HealthChecks;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Tests.Hosts;

namespace NeuLearn.Hosting.Tests.Observability;

public class HealthTests
{
    [Fact]
    public async Task A_host_that_keeps_up_is_healthy()
    {
        var store = new GatedStore();
        store.Open();
        await using var host = await RunningHost.StartAsync("unused", store: store);
        await host.SendAsync(new BatchId("a", 1));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task A_host_that_lags_is_degraded_until_it_has_caught_up()
    {
        var store = new GatedStore();
        await using var host = await RunningHost.StartAsync("unused", o => o.LongestLag = TimeSpan.FromSeconds(30), store);
        var sent = host.SendAsync(new BatchId("a", 1));
        await host.AdvanceUntilAsync(TimeSpan.FromSeconds(10), () => host.Ingestion.OldestWait > TimeSpan.FromSeconds(30));
        var entry = await CheckAsync(host);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("a batch has waited for", entry.Description, StringComparison.Ordinal);
        store.Open();
        await sent;
        await host.AdvanceUntilAsync(TimeSpan.Zero, () => host.Ingestion.OldestWait == TimeSpan.Zero);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task A_host_that_cannot_keep_state_is_unhealthy_and_says_why()
    {
        var store = new GatedStore { Fails = true };
        store.Open();
        await using var host = await RunningHost.StartAsync("unused", store: store);
        await Assert.ThrowsAsync<StateStoreException>(() => host.SendAsync(new BatchId("a", 1)));
        var entry = await CheckAsync(host);
        Assert.Equal((HealthStatus.Unhealthy, "the disk is full"), (entry.Status, entry.Description));
    }

    private static async Task<HealthReportEntry> CheckAsync(RunningHost host) => (await host.Get<HealthCheckService>().CheckHealthAsync()).Entries["neulearn"];
}
