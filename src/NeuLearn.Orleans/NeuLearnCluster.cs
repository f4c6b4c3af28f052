using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NeuLearn.Hosting;
using NeuLearn.Orleans;
using NeuLearn.Orleans.Sharding;
using NeuLearn.Orleans.Verdicts;
using Orleans.Serialization;

namespace Orleans.Hosting;

/// <summary>Adds NeuLearn to the silos and clients of an Orleans cluster.</summary>
public static class NeuLearnCluster
{
    /// <summary>
    /// Has a silo hold shards, learn batches and answer verdicts: <see cref="LivePolicy"/> and <see cref="ShardedEngine"/> are among its services.
    /// A grain storage named <c>neulearn</c>, or as the options say, must be added too; a <see cref="TimeProvider"/> among the services is used.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was added before, or the host has an engine of its own.</exception>
    public static ISiloBuilder AddNeuLearn(this ISiloBuilder silo, Action<ShardingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var services = silo.Services;
        if (services.Any(d => d.ServiceType == typeof(LivePolicy) && !d.IsKeyedService))
            throw new InvalidOperationException("This host has a policy already: AddNeuLearn is for one cluster, and for hosts without an engine of their own");
        services.AddOptions<ShardingOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ShardingOptions>, ShardingOptionsValidator>());
        services.AddSingleton(s => s.GetRequiredService<IOptions<ShardingOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LivePolicy>();
        services.AddSingleton<ShardStorage>();
        services.AddSingleton<ShardWriter>();
        services.AddSingleton<PolicyServiceClient>();
        services.AddSingleton(s => new ShardedEngine(s.GetRequiredService<IGrainFactory>()));
        TellFailures(services);
        return silo.AddGrainService<PolicyService>();
    }

    /// <summary>Lets a client send batches and ask the cluster: <see cref="ShardedEngine"/> is among its services.</summary>
    public static IClientBuilder AddNeuLearn(this IClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.Services.TryAddSingleton(s => new ShardedEngine(s.GetRequiredService<IGrainFactory>()));
        TellFailures(client.Services);
        return client;
    }

    // What an exception of NeuLearn says is for whoever called, also from another process.
    private static void TellFailures(IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(nameof(NeuLearn)));
}
