using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;

namespace NeuLearn.Hosting.Tests.Hosts;

/// <summary>A started host with a clock that tests move.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly IHost _host;

    private RunningHost(IHost host) => _host = host;

    public FakeTimeProvider Clock { get; private init; } = new();

    public EventIngestion Ingestion => Get<EventIngestion>();

    public HostedEngine Engine => Get<HostedEngine>();

    public LivePolicy Policy => Get<LivePolicy>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<RunningHost> StartAsync(string directory, Action<NeuLearnOptions>? configure = null, IStateStore? store = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 12, 0, 0, 0, TimeSpan.Zero));
        builder.Services.AddSingleton<TimeProvider>(clock);
        if (store is not null) builder.Services.AddSingleton(store);
        builder.Services.AddNeuLearn(options =>
        {
            options.StateDirectory = directory;
            configure?.Invoke(options);
        });
        var running = new RunningHost(builder.Build()) { Clock = clock };
        await running._host.StartAsync();
        return running;
    }

    public Task<BatchReceipt> SendAsync(BatchId batch) => Ingestion.IngestAsync(ConnectionBatch.Of(batch, [.. Sent.Events(batch)]));

    public Task<byte[]> BytesAsync() => Engine.ReadAsync(e => Sent.Bytes(e));

    /// <summary>Moves the clock until something has come of it.</summary>
    public async Task AdvanceUntilAsync(TimeSpan step, Func<bool> done)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!done())
        {
            Clock.Advance(step);
            await Task.Delay(5, patience.Token);
        }
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
