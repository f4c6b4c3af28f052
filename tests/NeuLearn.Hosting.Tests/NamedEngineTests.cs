using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Observability;
using NeuLearn.Hosting.Sqlite;

namespace NeuLearn.Hosting.Tests;

public sealed class NamedEngineTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    [Fact]
    public async Task Each_tenant_has_an_engine_a_store_a_policy_and_a_health_of_its_own()
    {
        var builder = New();
        builder.Services.AddNeuLearn("north", o => o.StateDirectory = _temporary["north"]);
        builder.Services.AddKeyedSingleton<IStateStore>("south", (_, _) => SqliteStateStore.Open(_temporary["south"]));
        builder.Services.AddNeuLearn("south");
        builder.Services.AddNeuLearn(o => o.StateDirectory = _temporary["only"]);
        using (var host = builder.Build())
        {
            var tags = new List<object?>();
            using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == HostingMetrics.MeterName && instrument.Name == "neulearn.events") l.EnableMeasurementEvents(instrument); } };
            listener.SetMeasurementEventCallback<long>((instrument, _, _, _) =>
            {
                // Hosts of other tests have engines without a name.
                if (instrument.Meter.Tags?.Single().Value is { } name) lock (tags) tags.Add(name);
            });
            listener.Start();
            await host.StartAsync();
            await SendAsync(host, "north", 3);
            await SendAsync(host, "south", 2);
            var learned = await Task.WhenAll(Conversations(host, "north"), Conversations(host, "south"), Conversations(host, null));
            Assert.Equal([3, 2, 0], learned);
            Assert.NotSame(host.Services.GetRequiredKeyedService<LivePolicy>("north"), host.Services.GetRequiredKeyedService<LivePolicy>("south"));
            Assert.Equal(["neulearn", "neulearn.north", "neulearn.south"], (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(["north", "north", "north", "south", "south"], tags.Order());
            await host.StopAsync();
        }

        Assert.True(File.Exists(_temporary["south"]));
        await using var kept = FileStateStore.Open(_temporary["north"]);
        Assert.Equal(3, (await kept.LoadAsync()).Progress.LastOf("north"));
    }

    [Fact]
    public async Task The_options_of_every_engine_are_checked()
    {
        var builder = New();
        builder.Services.AddNeuLearn("north", o => (o.StateDirectory, o.Limits) = (_temporary["north"], new() { MostPeers = 0 }));
        using var host = builder.Build();
        Assert.Contains("Limits holds a ceiling that is too low", (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        var services = new ServiceCollection();
        services.AddNeuLearn("north").AddNeuLearn();
        Assert.Contains("north", Assert.Throws<InvalidOperationException>(() => services.AddNeuLearn("north")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => services.AddNeuLearn());
    }

    public void Dispose() => _temporary.Dispose();

    private static HostApplicationBuilder New() => new(new HostApplicationBuilderSettings { DisableDefaults = true });

    private static async Task SendAsync(IHost host, string name, int batches)
    {
        foreach (var batch in Sent.First(name, batches))
            await host.Services.GetRequiredKeyedService<EventIngestion>(name).IngestAsync(ConnectionBatch.Of(batch, [.. Sent.Events(batch).Take(1)]));
    }

    private static Task<int> Conversations(IHost host, string? name) => host.Services.GetRequiredKeyedService<HostedEngine>(name).ReadAsync(e => e.Baseline().Conversations.Count);
}
