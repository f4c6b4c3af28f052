using k8s;
using NeuLearn.Hosting.Durability;
using NeuLearn.Samples.Controller.Durability;
using NeuLearn.Samples.Controller.Flows;
using NeuLearn.Samples.Controller.Policies;
using NeuLearn.Samples.Controller.Watching;
using NeuLearn.Sources.Live;

namespace NeuLearn.Samples.Controller;

/// <summary>Puts the controller together.</summary>
internal static class ControllerHost
{
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        // Escapes the names in it: a name with a line end must not look like a line.
        builder.Logging.ClearProviders().AddJsonConsole();
        var options = builder.Configuration.Get<ControllerOptions>() ?? new ControllerOptions();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IKubernetes>(_ => new Kubernetes(options.Server is { } server ? new KubernetesClientConfiguration { Host = server } : KubernetesClientConfiguration.BuildDefaultConfig()));
        if (options.State is null) builder.Services.AddSingleton<IStateStore>(services => Store(services, options));
        builder.Services.AddNeuLearn(o =>
        {
            o.StateDirectory = options.State;
            o.PolicyInterval = options.PolicyInterval;
        });
        builder.Services.AddNeuLearnHttp();
        // After the engine: what was learned before is read back first.
        builder.Services.AddHostedService<InventoryFeed>();
        if (options.Flows is { } flows)
        {
            builder.Services.AddSingleton<IFlowSource>(services => flows == "-" ? new PipedFlows(Console.OpenStandardInput())
                : LiveInputs.IsAddress(flows) ? new ObservedFlows(flows, services.GetRequiredService<ILogger<ObservedFlows>>())
                : new FiledFlows(flows, options.Follow));
            builder.Services.AddHostedService<FlowFeed>();
        }

        builder.Services.AddSingleton<PolicyPlanner>().AddSingleton<PolicyWriter>().AddSingleton<PolicyUpkeep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PolicyUpkeep>());
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        PlanEndpoints.Map(app.MapNeuLearn(o => o.Key = options.Key));
        app.MapHealthChecks("/health");
        return app;
    }

    private static ConfigMapStateStore Store(IServiceProvider services, ControllerOptions options)
    {
        var time = services.GetRequiredService<TimeProvider>();
        return new ConfigMapStateStore(
            services.GetRequiredService<IKubernetes>(), options.Namespace, options.StateName, () => new BackOff(options.ShortestBackOff, options.LongestBackOff, time));
    }
}
