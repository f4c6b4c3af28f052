using System.Globalization;
using System.Net;
using k8s;
using k8s.Autorest;

namespace NeuLearn.Samples.Controller.Policies;

/// <summary>Goes through the plan from time to time: says what it would do, and does what was accepted.</summary>
internal sealed class PolicyUpkeep(IKubernetes client, PolicyPlanner planner, PolicyWriter writer, ControllerOptions options, TimeProvider time, ILogger<PolicyUpkeep> log) : BackgroundService
{
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
    private volatile PolicyPlan? _plan;

    /// <summary>The plan as it was gone through last; null before the first.</summary>
    public PolicyPlan? Plan => _plan;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.PlanInterval, time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is HttpOperationException or HttpRequestException)
            {
                ControllerLog.PlanFailed(log, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken stop)
    {
        var plan = await planner.PlanAsync(stop);
        var accepted = await AcceptedAsync(stop);
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (IsNew("", plan.NotReady.Count.ToString(CultureInfo.InvariantCulture)) && plan.NotReady.Count > 0) ControllerLog.NotReady(log, plan.NotReady.Count);
        foreach (var change in plan.Changes) outcomes[change.Key] = await CarryOutAsync(change, accepted, stop);
        _plan = plan with { Outcomes = outcomes };
    }

    private async Task<string> CarryOutAsync(PolicyChange change, IDictionary<string, string> accepted, CancellationToken stop)
    {
        if (change.Kind == ChangeKind.Refuse) return Say(change, change.Reason!);
        if (!options.Apply) return Say(change, "would be done, but --apply is not given");
        if (!accepted.TryGetValue(change.Key, out var digest) || digest.Trim() != change.Digest) return Say(change, "waits to be accepted");
        return Say(change, await writer.WriteAsync(change, stop));
    }

    private string Say(PolicyChange change, string outcome)
    {
        if (IsNew(change.Key, $"{change.Digest} {outcome}")) ControllerLog.Planned(log, outcome, change.Kind.ToString(), change.Policy, change.Digest);
        return outcome;
    }

    // What was said of something is not said again before something else was.
    private bool IsNew(string about, string said)
    {
        if (_said.TryGetValue(about, out var last) && last == said) return false;
        _said[about] = said;
        return true;
    }

    private async Task<IDictionary<string, string>> AcceptedAsync(CancellationToken stop)
    {
        try
        {
            return (await client.CoreV1.ReadNamespacedConfigMapAsync(options.ReviewName, options.Namespace, cancellationToken: stop)).Data ?? new Dictionary<string, string>();
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return new Dictionary<string, string>();
        }
    }
}
