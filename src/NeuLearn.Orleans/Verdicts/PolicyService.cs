using Microsoft.Extensions.Logging;
using NeuLearn.Hosting;
using NeuLearn.Orleans.Sharding;
using Orleans.Concurrency;
using Orleans.Services;

namespace NeuLearn.Orleans.Verdicts;

/// <summary>Keeps the policy of one silo up to date. Verdicts are answered from <see cref="LivePolicy"/> without a call.</summary>
[Alias("NeuLearn.PolicyService")]
internal interface IPolicyService : IGrainService
{
    /// <summary>Makes the policy of a state that was brought.</summary>
    [Alias("Take")]
    Task TakeAsync(WholeState state);
}

/// <inheritdoc cref="IPolicyService"/>
[Reentrant]
internal sealed class PolicyService(GrainId id, Silo silo, ILoggerFactory loggers, LivePolicy live, ShardingOptions options, TimeProvider time, IGrainFactory grains)
    : GrainService(id, silo, loggers), IPolicyService
{
    private readonly ILogger<PolicyService> _log = loggers.CreateLogger<PolicyService>();
    private string? _version;

    public Task TakeAsync(WholeState state)
    {
        if (state.Version == _version) return Task.CompletedTask;
        using var bytes = new MemoryStream(state.State, writable: false);
        live.Swap(PolicySnapshot.Of(PolicyEngine.Load(bytes, options.Engine), time.GetUtcNow()));
        _version = state.Version;
        return Task.CompletedTask;
    }

    protected override async Task StartInBackground()
    {
        var stop = StoppedCancellationTokenSource.Token;
        using var timer = new PeriodicTimer(options.PolicyInterval, time);
        try
        {
            // Whoever brings the policy may end, and this silo may be new: so it asks too.
            do await AskAsync();
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task AskAsync()
    {
        try
        {
            if (await grains.GetGrain<IPolicyGrain>(0).RefreshAsync(_version) is { } state) await TakeAsync(state);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            ShardLog.RefreshFailed(_log, e);
        }
    }
}
