using System.Globalization;
using NeuLearn.Orleans.Tests.Clusters;

namespace NeuLearn.Orleans.Tests.Killed;

/// <summary>The program that is killed: one silo of a cluster that a server holds together.</summary>
internal static class SiloProgram
{
    public const string Verb = "silo";

    /// <summary>What it writes when it takes part.</summary>
    public const string Ready = "ready";

    // arguments: silo KIND ADDRESS SILO-PORT GATEWAY-PORT ; it ends when its input does, so that nothing is left of a test that was ended.
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [Verb, var kind, var address, var silo, var gateway]) return 1;
        var server = new ClusterServer(Enum.Parse<ClusterServerKind>(kind), address);
        using var host = ClusterHosts.Silo(server, int.Parse(silo, CultureInfo.InvariantCulture), int.Parse(gateway, CultureInfo.InvariantCulture));
        await host.StartAsync();
        Console.Out.WriteLine(Ready);
        Console.Out.Flush();
        await Console.In.ReadLineAsync();
        await host.StopAsync();
        return 0;
    }
}
