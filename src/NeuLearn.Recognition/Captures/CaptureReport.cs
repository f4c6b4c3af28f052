using System.Globalization;

namespace NeuLearn.Recognition.Captures;

/// <summary>A packet, or a place in a file, that could not be read.</summary>
/// <param name="Packet">The packet's number from 1; for damage of the file itself, that of the packet that could not be found.</param>
/// <param name="Reason">Why.</param>
public readonly record struct MalformedPacket(long Packet, string Reason);

/// <summary>What was in a capture.</summary>
public sealed class CaptureReport
{
    private readonly SortedDictionary<string, long> _ignored = new(StringComparer.Ordinal);
    private readonly List<MalformedPacket> _samples = [];
    private readonly int _maxSamples;

    internal CaptureReport(int maxSamples) => _maxSamples = maxSamples;

    /// <summary>The number of packets.</summary>
    public long Packets { get; internal set; }

    /// <summary>The number of flows they belonged to.</summary>
    public long Flows { get; internal set; }

    /// <summary>Bytes read, after decompression.</summary>
    public long Bytes { get; internal set; }

    /// <summary>The packets that could not be read.</summary>
    public long Malformed { get; private set; }

    /// <summary>The first malformed packets.</summary>
    public IReadOnlyList<MalformedPacket> Samples => _samples;

    /// <summary>How many packets or flows were passed over for each reason, in ordinal order of the reasons.</summary>
    public IReadOnlyDictionary<string, long> IgnoredByReason => _ignored;

    /// <summary>How many flows were closed before their time, so that no more memory than allowed was used.</summary>
    public long Evicted { get; internal set; }

    /// <summary>How many packets the capturing side itself reported as dropped.</summary>
    public long Lost { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Packets} packets, {Flows} flows, {Malformed} malformed");

    internal void CountMalformed(long packet, string reason)
    {
        Malformed++;
        if (_samples.Count < _maxSamples) _samples.Add(new MalformedPacket(packet, reason));
    }

    internal void CountIgnored(string reason) => _ignored[reason] = _ignored.GetValueOrDefault(reason) + 1;
}
