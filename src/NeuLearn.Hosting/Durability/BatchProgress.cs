using System.Globalization;

namespace NeuLearn.Hosting.Durability;

/// <summary>The last batch of every source. Joins by the greatest number, so order and repetition do not matter.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class BatchProgress
{
    /// <summary>Most sources that are told apart: a sender that changes its name with every batch must not exhaust memory.</summary>
    public const int MostSources = 65_536;

    private readonly SortedDictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>The last batch of every source, in ordinal order.</summary>
    public IReadOnlyList<BatchId> Last => [.. _last.Select(l => new BatchId(l.Key, l.Value))];

    /// <summary>The number of the last batch of a source; 0 when it sent none.</summary>
    public long LastOf(string source) => _last.GetValueOrDefault(source);

    /// <summary>Takes note of a batch.</summary>
    /// <returns>False when it, or a later one of its source, is known: it is a redelivery.</returns>
    /// <exception cref="InvalidOperationException">There are too many sources.</exception>
    public bool Advance(BatchId batch)
    {
        if (!_last.TryGetValue(batch.Source, out var known))
        {
            if (_last.Count >= MostSources)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There are {MostSources} sources already: give senders names that stay."));
            _last.Add(batch.Source, batch.Sequence);
            return true;
        }

        if (batch.Sequence <= known) return false;
        _last[batch.Source] = batch.Sequence;
        return true;
    }
}
