using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>The server that introduces silos and clients to each other, and keeps everything of the silos.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">How to reach it.</param>
internal sealed record ClusterServer(ClusterServerKind Kind, string Address)
{
    /// <summary>Has a silo use it.</summary>
    public void Serve(ISiloBuilder silo)
    {
        if (Kind == ClusterServerKind.Redis)
        {
            silo.UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(Address));
            silo.AddRedisGrainStorage("neulearn", options => options.ConfigurationOptions = ConfigurationOptions.Parse(Address));
        }
        else
        {
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", Address));
            silo.AddAdoNetGrainStorage("neulearn", options => (options.Invariant, options.ConnectionString) = ("Npgsql", Address));
        }
    }

    /// <summary>Has a client use it.</summary>
    public void Serve(IClientBuilder client)
    {
        if (Kind == ClusterServerKind.Redis) client.UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(Address));
        else client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", OrleansDatabase.ForClient(Address)));
    }
}

/// <summary>What can be such a server.</summary>
internal enum ClusterServerKind
{
    Redis,
    PostgreSql,
}
