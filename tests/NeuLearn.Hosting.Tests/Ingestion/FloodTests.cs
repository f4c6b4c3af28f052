using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests.Hosts;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Hosting.Tests.Ingestion;

/// <summary>Scanners that never come twice do not exhaust a host, nor what it knows.</summary>
public sealed class FloodTests : IDisposable
{
    private const int Scanners = 60_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDirectory _temporary = new();

    [Fact]
    public async Task A_flood_of_distinct_peers_is_bounded_counted_reported_and_blocks_promotion_and_the_rest_is_learned()
    {
        await using (var host = await StartAsync())
        {
            await SendAsync(host, 1, Enumerable.Range(0, 40 * 24).Select(hour => Known(hour)));
            Assert.Contains(await host.Engine.ReadAsync(e => e.Readiness()), r => r.Status == ReadinessStatus.Ready);

            for (var from = 0; from < Scanners; from += 10_000) await SendAsync(host, 2 + (from / 10_000), Scan(from, 10_000).Append(Known((40 * 24) + (from / 10_000))));
            await ExpectLimitedAsync(host);
            Assert.Equal([Ceiling.Peers], host.Engine.Reached);
            var health = (await host.Get<HealthCheckService>().CheckHealthAsync()).Entries["neulearn"];
            Assert.Equal((HealthStatus.Degraded, true), (health.Status, health.Description!.Contains("reached: Peers", StringComparison.Ordinal)));
            // Neither what was refused nor its names is in the journal.
            Assert.InRange(Directory.GetFiles(_temporary["state"], "journal-*").Sum(f => new FileInfo(f).Length), 1, 100_000);
        }

        // It stays so after a restart.
        await using var again = await StartAsync();
        await ExpectLimitedAsync(again);
    }

    public void Dispose() => _temporary.Dispose();

    private static async Task ExpectLimitedAsync(RunningHost host)
    {
        var (days, names, bytes, left) = await host.Engine.ReadAsync(e => (e.Baseline().Learned.Single(l => l.Conversation.Client.ToString() == "shop/web").Evidence.Days, e.Vocabulary.Ends.Count, e.EvidenceBytes, e.Loss.LeftOut));
        Assert.Equal(41, days);
        Assert.InRange(names, 100, 110);
        Assert.InRange(bytes, 1, 1_000_000);
        Assert.Equal(Scanners - 99, left);
        await host.Engine.ChangeAsync(_ => true);
        Assert.Equal(left, host.Policy.Current.LeftOut);
        var outcomes = await host.Engine.ChangeAsync(e => e.Promote(new ReadinessPromotion(), Start.AddDays(41)));
        Assert.All(outcomes, o => Assert.Null(o.Transition));
        Assert.Contains(outcomes.SelectMany(o => o.Reasons), r => r.Contains("lost by the ceiling on peers of one end", StringComparison.Ordinal));
    }

    private async Task<RunningHost> StartAsync() => await RunningHost.StartAsync(_temporary["state"], o => o.Limits = new EvidenceLimits { MostPeers = 100 });

    private static Task SendAsync(RunningHost host, int number, IEnumerable<ConnectionEvent> events) =>
        host.Ingestion.IngestAsync(ConnectionBatch.Of(new BatchId("sensor", number), [.. events]));

    private static ConnectionEvent Known(int hour) => new()
    {
        Time = Start.AddHours(hour),
        Client = new ConnectionEnd { Namespace = "shop", Workload = $"web-{hour % 3}", Owner = "Deployment/web" },
        Server = new ConnectionEnd { Namespace = "shop", Workload = $"cart-{hour % 2}", Owner = "StatefulSet/cart" },
        Transport = Transport.Tcp,
        Port = new ServicePort(8080),
        Outcome = Outcome.Established,
    };

    private static IEnumerable<ConnectionEvent> Scan(int from, int count) => Enumerable.Range(from, count).Select(i => Known(39 * 24) with
    {
        Client = new ConnectionEnd { Ip = string.Create(CultureInfo.InvariantCulture, $"198.18.{i >> 8}.{i & 255}") },
    });
}
