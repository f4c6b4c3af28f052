using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using Orleans.Storage;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>A grain storage that outlives silos: what was written is there, and who writes over what it has not read is refused.</summary>
internal sealed class KeptStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (string ETag, byte[] Bytes)> _records = new();

    /// <summary>Asked before each write: whether it fails.</summary>
    public Func<string, GrainId, bool> Fails { get; set; } = (_, _) => false;

    /// <summary>The names under which something of a grain is kept.</summary>
    public IReadOnlyList<string> NamesOf(GrainId grain) => [.. _records.Keys.Where(k => k.Grain == grain).Select(k => k.Name).Order(StringComparer.Ordinal)];

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var isThere = _records.TryGetValue((stateName, grainId), out var record);
        grainState.State = isThere ? JsonSerializer.Deserialize<T>(record.Bytes)! : Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (record.ETag, isThere);
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        // As databases do it: Orleans does not know how to send it on.
        if (Fails(stateName, grainId)) throw new NpgsqlException("the storage is out of order");
        var next = (Guid.NewGuid().ToString(), JsonSerializer.SerializeToUtf8Bytes(grainState.State));
        lock (_records)
        {
            Check(stateName, grainId, grainState.ETag);
            _records[(stateName, grainId)] = next;
        }

        (grainState.ETag, grainState.RecordExists) = (next.Item1, true);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_records)
        {
            Check(stateName, grainId, grainState.ETag);
            _records.TryRemove((stateName, grainId), out _);
        }

        (grainState.ETag, grainState.RecordExists) = (null!, false);
        return Task.CompletedTask;
    }

    private void Check(string stateName, GrainId grainId, string? etag)
    {
        var known = _records.TryGetValue((stateName, grainId), out var record) ? record.ETag : null;
        if (known != etag) throw new InconsistentStateException($"{stateName} of {grainId} was written by somebody else", known ?? "", etag ?? "");
    }
}
