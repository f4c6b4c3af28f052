using System.Globalization;
using System.Text;

namespace NeuLearn.Hosting.Durability;

/// <summary>Names a batch of events: who sent it, and its number among those of that sender.</summary>
/// <remarks>
/// A source numbers its batches upwards from 1 and sends one again, with the same number, until it is acknowledged. Numbers may be
/// left out. A number at or below the last one of its source is a redelivery, and counts once.
/// </remarks>
public readonly record struct BatchId
{
    /// <summary>The longest name of a source, in UTF-8 bytes.</summary>
    public const int LongestSource = 256;

    /// <summary>Names a batch.</summary>
    /// <exception cref="ArgumentException">The source is empty or too long, or the number is not positive.</exception>
    public BatchId(string source, long sequence)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        if (Encoding.UTF8.GetByteCount(source) > LongestSource)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The name of a source is at most {LongestSource} bytes long."), nameof(source));
        Source = source;
        Sequence = sequence;
    }

    /// <summary>Who sent it.</summary>
    public string Source { get; }

    /// <summary>Its number among the batches of the source; at least 1.</summary>
    public long Sequence { get; }
}
