using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NeuLearn.Hosting.Ingestion;

namespace NeuLearn.Hosting.Observability;

/// <summary>Unhealthy when state cannot be kept, degraded when batches wait for too long.</summary>
internal sealed class IngestionHealthCheck(EventIngestion ingestion, IOptions<NeuLearnOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var waits = ingestion.OldestWait;
        var data = new Dictionary<string, object> { ["waitingBatches"] = ingestion.Waiting, ["oldestWaitSeconds"] = waits.TotalSeconds };
        return Task.FromResult(
            ingestion.Failure is { } failure ? HealthCheckResult.Unhealthy(failure.Message, failure, data)
            : waits > options.Value.LongestLag ? HealthCheckResult.Degraded(FormattableString.Invariant($"a batch has waited for {waits.TotalSeconds:0} s: send less, or give the host more"), data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
