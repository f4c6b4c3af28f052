using NeuLearn.Events;

namespace NeuLearn.Sources.Suricata;

/// <summary>What an eve record tells: its fields come in any order.</summary>
internal ref struct EveEvent
{
    public ReadOnlySpan<byte> Type;
    public ReadOnlySpan<byte> FlowId;
    public ReadOnlySpan<byte> Sensor;
    public ReadOnlySpan<byte> Application;
    public long WrittenAt;
    public long StartedAt;
    public Address Source;
    public Address Destination;
    public ushort SourcePort;
    public ushort DestinationPort;
    public Transport Transport;
    public long IcmpType;
    public long IcmpCode;

    public ReadOnlySpan<byte> State;
    public long PacketsToServer;
    public long PacketsToClient;
    public long BytesToServer;
    public long BytesToClient;

    /// <summary>The TCP flags of all packets each way; -1 when not said.</summary>
    public int FlagsToServer;
    public int FlagsToClient;

    public ReadOnlySpan<byte> Host;
    public ReadOnlySpan<byte> Url;
    public ReadOnlySpan<byte> Method;
    public long Status;
    public ReadOnlySpan<byte> ServerName;

    public ReadOnlySpan<byte> DnsType;
    public ReadOnlySpan<byte> Query;
    public ReadOnlySpan<byte> ResponseCode;
    public long ShortestTime;

    public bool HasAnswers;

    /// <summary>The addresses of a DNS answer, one a line.</summary>
    public ReadOnlySpan<byte> Answers;

    public long Lost;

    /// <summary>Whether the loss is the sum since the sensor started.</summary>
    public bool IsLostInAll;
}
