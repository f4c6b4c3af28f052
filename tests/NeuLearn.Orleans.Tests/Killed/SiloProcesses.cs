using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuLearn.Orleans.Tests.Clusters;

namespace NeuLearn.Orleans.Tests.Killed;

/// <summary>Silos that are processes of their own, and a client of theirs.</summary>
internal sealed class SiloProcesses : IKillable
{
    private readonly ClusterServer _server;
    private readonly List<Process> _silos;
    private readonly IHost _client;

    private SiloProcesses(ClusterServer server, List<Process> silos, IHost client)
    {
        (_server, _silos, _client) = (server, silos, client);
        Engine = client.Services.GetRequiredService<ShardedEngine>();
    }

    public ShardedEngine Engine { get; }

    public static async Task<SiloProcesses> StartAsync(ClusterServer server, int silos)
    {
        var processes = await Task.WhenAll(Enumerable.Range(0, silos).Select(_ => StartSiloAsync(server)));
        var client = ClusterHosts.Client(server);
        await client.StartAsync();
        return new SiloProcesses(server, [.. processes], client);
    }

    public async Task KillAsync(int silo)
    {
        // SIGKILL: the program cannot do anything about it.
        _silos[silo].Kill();
        await _silos[silo].WaitForExitAsync();
        _silos[silo].Dispose();
        _silos[silo] = await StartSiloAsync(_server);
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

    private static async Task<Process> StartSiloAsync(ClusterServer server)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)["exec", typeof(SiloProgram).Assembly.Location, SiloProgram.Verb, server.Kind.ToString(), server.Address, Port(), Port()]) start.ArgumentList.Add(argument);
        // It lives for seconds: what would make it faster later only costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync();
        return said == SiloProgram.Ready ? process : throw new InvalidOperationException($"the silo did not start: {said}");

        static string Port() => FreePort.Next().ToString(CultureInfo.InvariantCulture);
    }
}
