using Microsoft.Extensions.Diagnostics.HealthChecks;
using NeuLearn.Hosting.Ingestion;

namespace NeuLearn.Hosting.Observability;

/// <summary>Unhealthy when state cannot be kept, degraded when batches wait for too long or a ceiling was reached.</summary>
internal sealed class IngestionHealthCheck(EventIngestion ingestion, HostedEngine engine, NeuLearnOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var waits = ingestion.OldestWait;
        var data = new Dictionary<string, object> { ["waitingBatches"] = ingestion.Waiting, ["oldestWaitSeconds"] = waits.TotalSeconds };
        return Task.FromResult(
            ingestion.Failure is { } failure ? HealthCheckResult.Unhealthy(failure.Message, failure, data)
            : waits > options.LongestLag ? HealthCheckResult.Degraded(FormattableString.Invariant($"a batch has waited for {waits.TotalSeconds:0} s: send less, or give the host more"), data: data)
            : engine.Reached is { Count: > 0 } reached ? HealthCheckResult.Degraded($"traffic was left out, so nothing is promoted; reached: {string.Join(", ", reached)}. Raise the limits, or keep the flood from the sensors", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
