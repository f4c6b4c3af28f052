using System.Globalization;

namespace NeuLearn.Sources.Reading;

/// <summary>A record that could not be read.</summary>
/// <param name="Line">Its line, from 1; 0 when it is the input as a whole.</param>
/// <param name="Reason">Why.</param>
public readonly record struct MalformedSample(long Line, string Reason);

/// <summary>What was in an input: every record is a connection, ignored for a reason, or malformed.</summary>
public sealed class ReadReport
{
    private readonly SortedDictionary<string, long> _ignored = new(StringComparer.Ordinal);
    private readonly List<MalformedSample> _samples = [];
    private readonly int _maxSamples;

    internal ReadReport(int maxSamples) => _maxSamples = maxSamples;

    /// <summary>The format that was read; null when the input was empty and no format was named.</summary>
    public SourceFormat? Format { get; internal set; }

    /// <summary>The number of lines, headers and blank lines included.</summary>
    public long Lines { get; internal set; }

    /// <summary>The number of records: connections, ignored and malformed ones.</summary>
    public long Records => Connections + Ignored + Malformed;

    /// <summary>The records that were handed on as connections.</summary>
    public long Connections { get; private set; }

    /// <summary>The records that are well-formed but not connections to learn from.</summary>
    public long Ignored { get; private set; }

    /// <summary>How many records were ignored for each reason, in ordinal order of the reasons.</summary>
    public IReadOnlyDictionary<string, long> IgnoredByReason => _ignored;

    /// <summary>The records that could not be read.</summary>
    public long Malformed { get; private set; }

    /// <summary>The first malformed records.</summary>
    public IReadOnlyList<MalformedSample> Samples => _samples;

    /// <summary>How many events the sensors themselves reported as lost.</summary>
    public long LostEvents { get; private set; }

    /// <summary>Bytes of text read, after decompression.</summary>
    public long Bytes { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Records} records: {Connections} connections, {Ignored} ignored, {Malformed} malformed");

    internal void Count(LineResult result, long line)
    {
        switch (result.Fate)
        {
            case LineFate.Connection:
                Connections++;
                break;
            case LineFate.Ignored:
                CountIgnored(result.Reason, 1);
                LostEvents = AddSaturating(LostEvents, result.Lost);
                break;
            case LineFate.Malformed:
                CountMalformed(result.Reason, line);
                break;
            default:
                break;
        }
    }

    internal void CountMalformed(string reason, long line)
    {
        Malformed++;
        if (_samples.Count < _maxSamples) _samples.Add(new MalformedSample(line, reason));
    }

    /// <summary>Adds what another thread read of the same input. The sum does not depend on who read what.</summary>
    internal void Merge(ReadReport other)
    {
        Lines += other.Lines;
        Bytes += other.Bytes;
        Connections += other.Connections;
        Malformed += other.Malformed;
        LostEvents = AddSaturating(LostEvents, other.LostEvents);
        foreach (var (reason, count) in other._ignored) CountIgnored(reason, count);
        _samples.AddRange(other._samples);
        _samples.Sort(static (a, b) => a.Line.CompareTo(b.Line));
        if (_samples.Count > _maxSamples) _samples.RemoveRange(_maxSamples, _samples.Count - _maxSamples);
    }

    private static long AddSaturating(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    private void CountIgnored(string reason, long count)
    {
        Ignored += count;
        _ignored[reason] = _ignored.GetValueOrDefault(reason) + count;
    }
}
