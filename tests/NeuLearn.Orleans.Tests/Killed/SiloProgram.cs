using System.Globalization;
using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuLearn.Orleans.Tests.Clusters;
using Orleans.Configuration;
using StackExchange.Redis;

namespace NeuLearn.Orleans.Tests.Killed;

/// <summary>The program that is killed: one silo of a cluster that Redis holds together.</summary>
internal static class SiloProgram
{
    public const string Verb = "silo";

    /// <summary>What it writes when it takes part.</summary>
    public const string Ready = "ready";

    // arguments: silo REDIS SILO-PORT GATEWAY-PORT ; it ends when its input does, so that nothing is left of a test that was ended.
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [Verb, var redis, var silo, var gateway]) return 1;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(cluster => OnRedis(cluster, redis).ConfigureEndpoints(IPAddress.Loopback, int.Parse(silo, CultureInfo.InvariantCulture), int.Parse(gateway, CultureInfo.InvariantCulture)));
        using var host = builder.Build();
        await host.StartAsync();
        Console.Out.WriteLine(Ready);
        Console.Out.Flush();
        await Console.In.ReadLineAsync();
        await host.StopAsync();
        return 0;
    }

    /// <summary>A silo that Redis introduces to the others and keeps everything of.</summary>
    public static ISiloBuilder OnRedis(ISiloBuilder silo, string redis)
    {
        silo.UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis));
        silo.AddRedisGrainStorage("neulearn", options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis));
        silo.AddNeuLearn(options => (options.Shards, options.PolicyInterval) = (6, TimeSpan.FromSeconds(1)));
        silo.Configure<ClusterOptions>(Name);
        TestSilos.Quicken(silo.Services);
        return silo;
    }

    /// <summary>The cluster that it takes part in.</summary>
    public static void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = ("neulearn", "neulearn");
}
