using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>Silos and clients that know of each other from a server alone, each a host of its own.</summary>
internal static class ClusterHosts
{
    /// <summary>A silo that was not started.</summary>
    public static IHost Silo(ClusterServer server, int siloPort, int gatewayPort)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            server.Serve(silo);
            silo.AddNeuLearn(options => (options.Shards, options.PolicyInterval) = (6, TimeSpan.FromSeconds(1)));
            silo.Configure<ClusterOptions>(Name);
            silo.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort);
            TestSilos.Quicken(silo.Services);
            DoNotWait(silo.Services);
        });
        return builder.Build();
    }

    /// <summary>A client that was not started.</summary>
    public static IHost Client(ClusterServer server)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            server.Serve(client);
            client.AddNeuLearn();
            client.Configure<ClusterOptions>(Name);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));
            DoNotWait(client.Services);
        });
        return builder.Build();
    }

    /// <summary>Has a message that a silo took with it given up after seconds: who sent it sends it again.</summary>
    public static void DoNotWait(IServiceCollection services)
    {
        services.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
        services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
    }

    private static void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = ("neulearn", "neulearn");
}
