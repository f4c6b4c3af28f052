using NeuLearn.Benchmarks.Hosting;
using NeuLearn.Graph;
using NeuLearn.Hosting.Tests.Hosts;

namespace NeuLearn.Hosting.Tests.Ingestion;

/// <summary>The soak of the benchmarks (<c>gates soak</c>), short: enough scanners to reach the ceilings many times over.</summary>
public sealed class SoakTests : IDisposable
{
    private const int Services = 40;
    private readonly TemporaryDirectory _temporary = new();

    [Fact]
    public async Task Scanners_without_end_are_left_out_and_what_is_kept_stops_growing()
    {
        var limits = new EvidenceLimits { MostPeers = 20, MostConversations = 20_000, MostNames = 10_000, MostBytes = 8 << 20 };
        await using var host = await RunningHost.StartAsync(_temporary["state"], o => (o.Limits, o.EventsPerGroup) = (limits, 8_000));
        var traffic = new SoakTraffic(Services, 2_000);
        var bytes = new List<long>();
        for (var number = 1; number <= 60; number++)
        {
            await host.Ingestion.IngestAsync(traffic.Batch(number * 10));
            if (number % 20 == 0) bytes.Add(await host.Engine.ReadAsync(e => e.EvidenceBytes));
        }

        Assert.True(bytes[^1] <= limits.MostBytes);
        Assert.True(bytes[^1] <= bytes[^2] * 5 / 4, string.Join(", ", bytes));
        Assert.Equal(Services * 8, await host.Engine.ReadAsync(e => e.Baseline().Learned.Count));
        Assert.NotEmpty(host.Engine.Reached);
    }

    public void Dispose() => _temporary.Dispose();
}
