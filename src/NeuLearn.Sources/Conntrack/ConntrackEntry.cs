using NeuLearn.Events;

namespace NeuLearn.Sources.Conntrack;

/// <summary>One direction of an entry: the packets that were seen or are expected, by their addresses.</summary>
internal ref struct ConntrackTuple
{
    public Address Source;
    public Address Destination;
    public ushort SourcePort;
    public ushort DestinationPort;
    public byte Type;
    public byte Code;
    public bool HasType;
    public long Packets;
    public long Bytes;
}

/// <summary>An entry of the kernel's table of connections, or an event about one, in whatever form it was printed.</summary>
internal ref struct ConntrackEntry
{
    /// <summary>Who opened it to whom, as the opener sees it.</summary>
    public ConntrackTuple Original;

    /// <summary>The answer as the kernel expects it: after address translation.</summary>
    public ConntrackTuple Reply;
    public Transport Transport;
    public ReadOnlySpan<byte> State;

    /// <summary>When it was printed, and when it began; 0 when not said.</summary>
    public long PrintedAt;
    public long BeganAt;

    /// <summary>How long it has lasted, in seconds; -1 when not said.</summary>
    public long Seconds;
    public bool IsNew;
    public bool IsUnreplied;
    public bool IsAssured;
}
