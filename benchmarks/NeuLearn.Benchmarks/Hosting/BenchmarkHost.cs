using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuLearn.Hosting;
using NeuLearn.Hosting.Ingestion;

namespace NeuLearn.Benchmarks.Hosting;

/// <summary>A hosted engine with its state in a directory of its own, as an application has it.</summary>
internal sealed class BenchmarkHost : IDisposable
{
    private const int Outstanding = 64;
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("neulearn-bench");
    private readonly IHost _host;

    private BenchmarkHost(Action<NeuLearnOptions>? configure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddNeuLearn(options =>
        {
            options.StateDirectory = _state.FullName;
            configure?.Invoke(options);
        });
        _host = builder.Build();
    }

    public HostedEngine Engine => _host.Services.GetRequiredService<HostedEngine>();

    public LivePolicy Policy => _host.Services.GetRequiredService<LivePolicy>();

    /// <summary>How many bytes the journals hold, those that a snapshot will replace included.</summary>
    public long JournalBytes => _state.EnumerateFiles("journal-*").Sum(f => f.Length);

    public static BenchmarkHost Start(Action<NeuLearnOptions>? configure = null)
    {
        var host = new BenchmarkHost(configure);
        host._host.Start();
        return host;
    }

    /// <summary>Hands batches over, some at a time, and waits until all are acknowledged.</summary>
    public void Send(IEnumerable<ConnectionBatch> batches)
    {
        var ingestion = _host.Services.GetRequiredService<EventIngestion>();
        var waiting = new Queue<Task>();
        foreach (var batch in batches)
        {
            while (waiting.Count >= Outstanding) waiting.Dequeue().GetAwaiter().GetResult();
            waiting.Enqueue(ingestion.IngestAsync(batch));
        }

        while (waiting.TryDequeue(out var last)) last.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        (_host as IAsyncDisposable)!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _state.Delete(recursive: true);
    }
}
