using System.Globalization;

namespace NeuLearn.Sources.Reading;

/// <summary>A record that could not be read.</summary>
/// <param name="Line">Its line, from 1; 0 when it is the input as a whole.</param>
/// <param name="Reason">Why.</param>
public readonly record struct MalformedSample(long Line, string Reason);

/// <summary>What was in an input: every record is a connection, ignored for a reason, or malformed.</summary>
public sealed class ReadReport
{
    private const int MaxReasons = 100;
    private readonly SortedDictionary<string, long> _ignored = new(StringComparer.Ordinal);
    private readonly List<MalformedSample> _samples = [];
    private readonly int _maxSamples;

    internal ReadReport(int maxSamples) => _maxSamples = maxSamples;

    /// <summary>The report of an input in which nothing was.</summary>
    public static ReadReport Empty => new(0);

    /// <summary>The format that was read; null when the input was empty and no format was named.</summary>
    public SourceFormat? Format { get; internal set; }

    /// <summary>The number of lines, headers and blank lines included.</summary>
    public long Lines { get; internal set; }

    /// <summary>The number of records: connections, what was joined to them, ignored and malformed ones.</summary>
    public long Records => Connections + Joined + Ignored + Malformed;

    /// <summary>The records that were handed on as connections.</summary>
    public long Connections { get; internal set; }

    /// <summary>The records that add to a connection another record told of: its other direction, another interface, its details.</summary>
    public long Joined { get; internal set; }

    /// <summary>
    /// Connections that were handed on before the end because too many were waiting: decided with what was known by then.
    /// </summary>
    public long DecidedEarly { get; internal set; }

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

    /// <summary>One in how many packets or connections the sensors looked at, at worst; 0 when they said nothing of sampling.</summary>
    public long SampledOneIn { get; private set; }

    /// <summary>Bytes of text read, after decompression.</summary>
    public long Bytes { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Records} records: {Connections} connections, {Joined} joined to them, {Ignored} ignored, {Malformed} malformed");

    internal void Count(LineResult result, long line)
    {
        switch (result.Fate)
        {
            case LineFate.Connection:
                Connections++;
                break;
            case LineFate.Joined:
                Joined++;
                break;
            case LineFate.Ignored:
                CountIgnored(result.Reason, 1);
                break;
            case LineFate.Malformed:
                CountMalformed(result.Reason, line);
                break;
            default:
                break;
        }
    }

    /// <summary>Records that were counted as connections have turned out to join others.</summary>
    internal void MoveToJoined(long count) => (Connections, Joined) = (Connections - count, Joined + count);

    internal void CountLoss(long count) => LostEvents = AddSaturating(LostEvents, count);

    internal void CountSampling(long oneIn) => SampledOneIn = Math.Max(SampledOneIn, oneIn);

    internal void CountMalformed(string reason, long line)
    {
        Malformed++;
        if (_samples.Count < _maxSamples) _samples.Add(new MalformedSample(line, reason));
    }

    /// <summary>Adds another report: of another part of an input, or what the end of a session changed. The sum does not depend on the order.</summary>
    public void Merge(ReadReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Lines += other.Lines;
        Bytes += other.Bytes;
        Connections += other.Connections;
        Joined += other.Joined;
        DecidedEarly += other.DecidedEarly;
        Malformed += other.Malformed;
        CountLoss(other.LostEvents);
        CountSampling(other.SampledOneIn);
        foreach (var (reason, count) in other._ignored) CountIgnored(reason, count);
        _samples.AddRange(other._samples);
        _samples.Sort(static (a, b) => a.Line.CompareTo(b.Line));
        if (_samples.Count > _maxSamples) _samples.RemoveRange(_maxSamples, _samples.Count - _maxSamples);
    }

    private static long AddSaturating(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    internal void CountIgnored(string reason, long count)
    {
        // Whoever writes a parser may have a reason for each record: they must not add up without bound.
        if (_ignored.Count >= MaxReasons && !_ignored.ContainsKey(reason)) reason = "other reasons";
        Ignored += count;
        _ignored[reason] = _ignored.GetValueOrDefault(reason) + count;
    }
}
