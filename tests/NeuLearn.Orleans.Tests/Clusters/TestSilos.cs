using Microsoft.Extensions.DependencyInjection;
using NeuLearn.Hosting;
using NeuLearn.Orleans.Tests.Killed;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>Silos in this process, and a client.</summary>
internal sealed class TestSilos(InProcessTestCluster cluster, KeptStorage storage) : IKillable
{
    /// <summary>What the silos keep things in.</summary>
    public KeptStorage Storage => storage;

    /// <summary>The client's way in.</summary>
    public ShardedEngine Engine { get; } = cluster.Client.ServiceProvider.GetRequiredService<ShardedEngine>();

    /// <summary>For asking grains themselves.</summary>
    public IGrainFactory Grains => cluster.Client;

    /// <summary>A grain storage of a silo.</summary>
    public IGrainStorage StorageOf(int silo, string name) => cluster.Silos[silo].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(name);

    /// <summary>The policy of every silo.</summary>
    public IReadOnlyList<LivePolicy> Policies => [.. cluster.Silos.Select(s => s.ServiceProvider.GetRequiredService<LivePolicy>())];

    /// <summary>Starts silos.</summary>
    /// <param name="configure">Changes their options.</param>
    /// <param name="silos">How many.</param>
    /// <param name="storage">Adds their grain storage; one in memory when not given.</param>
    /// <param name="services">Changes what silos and the client are made of.</param>
    public static async Task<TestSilos> StartAsync(Action<ShardingOptions>? configure = null, short silos = 2, Action<ISiloBuilder>? storage = null, Action<IServiceCollection>? services = null)
    {
        var kept = new KeptStorage();
        var builder = new InProcessTestClusterBuilder(silos);
        // Who starts again finds what was kept.
        builder.Options.ServiceId = "neulearn";
        builder.ConfigureSilo((_, silo) =>
        {
            if (storage is not null) storage(silo);
            else silo.Services.AddKeyedSingleton<IGrainStorage>("neulearn", kept);
            silo.AddNeuLearn(options =>
            {
                // Tests have the policy made when they need it.
                (options.Shards, options.PolicyInterval) = (5, TimeSpan.FromHours(1));
                configure?.Invoke(options);
            });
            Quicken(silo.Services);
            services?.Invoke(silo.Services);
        });
        builder.ConfigureClient(client =>
        {
            client.AddNeuLearn();
            services?.Invoke(client.Services);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TestSilos(cluster, kept);
    }

    /// <summary>Ends one silo as if its machine had lost power, and starts another.</summary>
    public async Task KillAsync(int silo)
    {
        await cluster.KillSiloAsync(cluster.Silos[silo]);
        await cluster.StartAdditionalSiloAsync();
    }

    /// <summary>Adds a silo.</summary>
    public Task AddAsync() => cluster.StartAdditionalSiloAsync();

    public async ValueTask DisposeAsync() => await cluster.DisposeAsync();

    /// <summary>Has a silo that ended noticed soon.</summary>
    public static void Quicken(IServiceCollection services) => services.Configure<ClusterMembershipOptions>(options =>
    {
        options.ProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.NumMissedProbesLimit = 2;
        options.NumVotesForDeathDeclaration = 1;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(2);
    });
}
