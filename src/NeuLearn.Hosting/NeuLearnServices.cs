using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
    public static IServiceCollection AddNeuLearn(this IServiceCollection services, Action<NeuLearnOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<NeuLearnOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NeuLearnOptions>, NeuLearnOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(OpenStore);
        services.TryAddSingleton<LivePolicy>();
        services.TryAddSingleton(s => new HostingMetrics(s.GetRequiredService<IMeterFactory>(), s.GetRequiredService<LivePolicy>()));
        services.TryAddSingleton(s => new EventIngestion(s.GetRequiredService<IOptions<NeuLearnOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(s => new HostedEngine(
            s.GetRequiredService<IStateStore>(), s.GetRequiredService<LivePolicy>(), s.GetRequiredService<HostingMetrics>(),
            s.GetRequiredService<IOptions<NeuLearnOptions>>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<HostedEngine>>()));
        services.AddSingleton<IHostedService, IngestionService>();
        services.AddSingleton<IHostedService, UpkeepService>();
        services.AddHealthChecks().AddCheck<IngestionHealthCheck>("neulearn");
        return services;
    }

    private static IStateStore OpenStore(IServiceProvider services) =>
        services.GetRequiredService<IOptions<NeuLearnOptions>>().Value.StateDirectory is { } directory
            ? FileStateStore.Open(directory)
            : throw new OptionsValidationException(nameof(NeuLearnOptions), typeof(NeuLearnOptions), ["StateDirectory is not set: name a directory, or add an IStateStore to the services"]);
}
