using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NeuLearn.Hosting;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Observability;
using NeuLearn.Hosting.Upkeep;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds NeuLearn to the services of a host.</summary>
public static class NeuLearnServices
{
    /// <summary>
    /// Adds an engine that learns in the background: <see cref="EventIngestion"/> takes batches, <see cref="LivePolicy"/> answers
    /// verdicts, <see cref="HostedEngine"/> is for all else. A <see cref="TimeProvider"/> or <see cref="IStateStore"/> among the
    /// services is used; a health check named <c>neulearn</c> is added.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was added before.</exception>
    public static IServiceCollection AddNeuLearn(this IServiceCollection services, Action<NeuLearnOptions>? configure = null) => Add(services, null, configure);

    /// <summary>
    /// Adds an engine of its own for one of several tenants: its services are keyed by a name, also a store that is used. Its health
    /// check is named <c>neulearn.NAME</c>, and its metrics have the tag <c>neulearn.engine</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">An engine of this name was added before.</exception>
    public static IServiceCollection AddNeuLearn(this IServiceCollection services, string name, Action<NeuLearnOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Add(services, name, configure);
    }

    // A key of null is no key: then the services are those of the only engine.
    private static IServiceCollection Add(IServiceCollection services, string? name, Action<NeuLearnOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(d => d.ServiceType == typeof(HostedEngine) && Equals(d.ServiceKey, name))) throw new InvalidOperationException(name is null ? "AddNeuLearn was called before: give further engines names" : $"There is an engine named {name} already.");
        services.AddOptions<NeuLearnOptions>(name).Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NeuLearnOptions>, NeuLearnOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAdd(Keyed<IStateStore>(name, s => OpenStore(OptionsOf(s, name))));
        services.Add(Keyed(name, _ => new LivePolicy()));
        services.Add(Keyed(name, s => new HostingMetrics(s.GetRequiredService<IMeterFactory>(), s.GetRequiredKeyedService<LivePolicy>(name), name)));
        services.Add(Keyed(name, s => new EventIngestion(OptionsOf(s, name), s.GetRequiredService<TimeProvider>())));
        services.Add(Keyed(name, s => new HostedEngine(
            s.GetRequiredKeyedService<IStateStore>(name), s.GetRequiredKeyedService<LivePolicy>(name), s.GetRequiredKeyedService<HostingMetrics>(name),
            OptionsOf(s, name), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<HostedEngine>>())));
        services.AddSingleton<IHostedService>(s => new IngestionService(
            s.GetRequiredKeyedService<EventIngestion>(name), s.GetRequiredKeyedService<HostedEngine>(name), s.GetRequiredKeyedService<IStateStore>(name), s.GetRequiredKeyedService<LivePolicy>(name),
            s.GetRequiredKeyedService<HostingMetrics>(name), OptionsOf(s, name), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<IngestionService>>()));
        services.AddSingleton<IHostedService>(s => new UpkeepService(
            s.GetRequiredKeyedService<HostedEngine>(name), s.GetRequiredKeyedService<IStateStore>(name), OptionsOf(s, name), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<UpkeepService>>()));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name is null ? "neulearn" : "neulearn." + name, s => new IngestionHealthCheck(s.GetRequiredKeyedService<EventIngestion>(name), s.GetRequiredKeyedService<HostedEngine>(name), OptionsOf(s, name)), null, null));
        return services;
    }

    private static ServiceDescriptor Keyed<T>(string? name, Func<IServiceProvider, T> make)
        where T : class => new(typeof(T), name, (s, _) => make(s), ServiceLifetime.Singleton);

    private static NeuLearnOptions OptionsOf(IServiceProvider services, string? name) => services.GetRequiredService<IOptionsMonitor<NeuLearnOptions>>().Get(name);

    private static FileStateStore OpenStore(NeuLearnOptions options) =>
        options.StateDirectory is { } directory
            ? FileStateStore.Open(directory)
            : throw new OptionsValidationException(nameof(NeuLearnOptions), typeof(NeuLearnOptions), ["StateDirectory is not set: name a directory, or add an IStateStore to the services"]);
}
