using Microsoft.Extensions.Logging;
using NeuLearn.Orleans.Sharding;
using Orleans.Concurrency;

namespace NeuLearn.Orleans.Verdicts;

/// <summary>Keeps the merged state in memory, so that only shards that changed are read again.</summary>
[Reentrant]
internal sealed class PolicyGrain : Grain, IPolicyGrain
{
    private readonly ISiloStatusOracle _silos;
    private readonly PolicyServiceClient _services;
    private readonly ILogger<PolicyGrain> _log;
    private readonly ShardReader _reader;
    private readonly SharedWrite _refresh;
    private WholeState? _state;

    public PolicyGrain(ISiloStatusOracle silos, PolicyServiceClient services, ILogger<PolicyGrain> log)
    {
        (_silos, _services, _log) = (silos, services, log);
        _reader = new ShardReader(GrainFactory);
        _refresh = new SharedWrite(ReadAsync);
    }

    public async Task<WholeState?> RefreshAsync(string? known)
    {
        // What was acknowledged before the call is to be in it, so it waits for a reading that began later.
        await _refresh.JoinAsync();
        return _state!.Version == known ? null : _state;
    }

    private async Task ReadAsync()
    {
        var (whole, isNew) = await _reader.ReadAsync();
        if (!isNew && _state is not null) return;
        var state = ShardState.Write(whole);
        // A state ends with the hash of all before it.
        _state = new WholeState(Convert.ToHexStringLower(state.AsSpan(^32..)), state);
        await Task.WhenAll(_silos.GetActiveSilos().Select(BringAsync));
    }

    private async Task BringAsync(SiloAddress silo)
    {
        try
        {
            await _services.TakeAsync(silo, _state!);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It asks by itself at its next time, if it is still there.
            ShardLog.RefreshFailed(_log, e);
        }
    }
}
