using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuLearn.Orleans;

namespace NeuLearn.Benchmarks.ScaleOut;

/// <summary>Silos and a client in this process that talk over loopback, with a storage in memory: what Orleans costs, without a database.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private readonly List<IHost> _hosts = [];

    public ShardedEngine Engine { get; private set; } = null!;

    public static async Task<LocalCluster> StartAsync(int silos, int port)
    {
        var cluster = new LocalCluster();
        var name = FormattableString.Invariant($"neulearn-{silos}");
        for (var i = 0; i < silos; i++)
        {
            var number = i;
            await cluster.AddAsync(builder => builder.UseOrleans(silo =>
            {
                silo.UseLocalhostClustering(port + number, port + 100 + number, new IPEndPoint(IPAddress.Loopback, port), name, name);
                silo.AddMemoryGrainStorage("neulearn");
                silo.AddNeuLearn(options => (options.Shards, options.PolicyInterval) = (8, TimeSpan.FromDays(1)));
            }));
        }

        var client = await cluster.AddAsync(builder => builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering([.. Enumerable.Range(port + 100, silos)], name, name);
            client.AddNeuLearn();
        }));
        cluster.Engine = client.Services.GetRequiredService<ShardedEngine>();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    private async Task<IHost> AddAsync(Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        configure(builder);
        var host = builder.Build();
        await host.StartAsync();
        _hosts.Add(host);
        return host;
    }
}
