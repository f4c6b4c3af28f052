using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuLearn.Orleans.Tests.Clusters;
using StackExchange.Redis;

namespace NeuLearn.Orleans.Tests.Killed;

/// <summary>Silos that are processes of their own, and a client of theirs.</summary>
internal sealed class SiloProcesses : IKillable
{
    private readonly string _redis;
    private readonly List<Process> _silos;
    private readonly IHost _client;

    private SiloProcesses(string redis, List<Process> silos, IHost client)
    {
        (_redis, _silos, _client) = (redis, silos, client);
        Engine = client.Services.GetRequiredService<ShardedEngine>();
    }

    public ShardedEngine Engine { get; }

    public static async Task<SiloProcesses> StartAsync(string redis, int silos)
    {
        var processes = await Task.WhenAll(Enumerable.Range(0, silos).Select(_ => StartSiloAsync(redis)));
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis));
            client.AddNeuLearn();
            client.Configure<global::Orleans.Configuration.ClusterOptions>(SiloProgram.Name);
            client.Configure<global::Orleans.Configuration.GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));
        });
        var host = builder.Build();
        await host.StartAsync();
        return new SiloProcesses(redis, [.. processes], host);
    }

    public async Task KillAsync(int silo)
    {
        // SIGKILL: the program cannot do anything about it.
        _silos[silo].Kill();
        await _silos[silo].WaitForExitAsync();
        _silos[silo].Dispose();
        _silos[silo] = await StartSiloAsync(_redis);
    }

    public async ValueTask DisposeAsync()
    {
        using (_client) await _client.StopAsync();
        foreach (var silo in _silos)
        {
            silo.Kill();
            await silo.WaitForExitAsync();
            silo.Dispose();
        }
    }

    private static async Task<Process> StartSiloAsync(string redis)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)["exec", typeof(SiloProgram).Assembly.Location, SiloProgram.Verb, redis, Port(), Port()]) start.ArgumentList.Add(argument);
        // It lives for seconds: what would make it faster later only costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync();
        return said == SiloProgram.Ready ? process : throw new InvalidOperationException($"the silo did not start: {said}");

        static string Port() => FreePort.Next().ToString(CultureInfo.InvariantCulture);
    }
}
