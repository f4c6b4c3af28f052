using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuLearn.Recognition.Probing;

/// <summary>A set of probes by their place in the order: up to 192.</summary>
internal struct ProbeSet
{
    public const int Capacity = 192;

    private Words _words;

    /// <summary>The sets' intersection.</summary>
    public static ProbeSet operator &(in ProbeSet a, in ProbeSet b)
    {
        var both = default(ProbeSet);
        for (var i = 0; i < Capacity / 64; i++) both._words[i] = a._words[i] & b._words[i];
        return both;
    }

    /// <summary>Adds a probe.</summary>
    public void Add(int probe) => _words[probe / 64] |= 1UL << (probe % 64);

    /// <summary>Takes out the first probe at or after a place.</summary>
    /// <returns>Its place; -1 when there is none.</returns>
    public int TakeFirst()
    {
        for (var i = 0; i < Capacity / 64; i++)
        {
            var word = _words[i];
            if (word == 0) continue;
            _words[i] = word & (word - 1);
            return (i * 64) + BitOperations.TrailingZeroCount(word);
        }

        return -1;
    }

    [InlineArray(Capacity / 64)]
    private struct Words
    {
        private ulong _first;
    }
}
