using NeuLearn.Events;

namespace NeuLearn.Sources.Hubble;

internal enum FlowVerdict : byte
{
    None,
    Forwarded,
    Dropped,
    Error,
    Audit,
    Redirected,
    Traced,
    Translated,
}

internal enum TraceReason : byte
{
    None,
    New,
    Established,
    Reply,
    Related,
}

[Flags]
internal enum TcpFlags : byte
{
    None = 0,
    Syn = 1,
    Ack = 2,
    Rst = 4,
    Fin = 8,
    Psh = 16,
}

internal enum L7Kind : byte
{
    None,
    Request,
    Response,
    Sample,
}

/// <summary>One end of a flow: what the packet's sender or receiver is, not yet who is the client.</summary>
internal ref struct FlowEnd
{
    public RawEnd End;
    public ReadOnlySpan<byte> AddressText;
    public ReadOnlySpan<byte> Name;
    public ReservedIdentity Reserved;
}

/// <summary>A flow while it is read: its fields come in any order.</summary>
internal ref struct HubbleFlow
{
    public FlowEnd Source;
    public FlowEnd Destination;
    public ReadOnlySpan<byte> Node;
    public ReadOnlySpan<byte> OuterNode;
    public long UnixMilliseconds;
    public long OuterUnixMilliseconds;
    public Transport Transport;
    public ushort SourcePort;
    public ushort DestinationPort;
    public byte IcmpType;
    public byte IcmpCode;
    public TcpFlags Flags;
    public FlowVerdict Verdict;
    public TraceReason Trace;
    public int EventType;
    public bool IsPolicyDrop;
    public bool IsSocket;
    public bool? IsReply;
    public bool OldReply;
    public bool HasFields;

    public L7Kind L7;
    public ReadOnlySpan<byte> Application;
    public ReadOnlySpan<byte> Method;
    public ReadOnlySpan<byte> Url;
    public ReadOnlySpan<byte> Host;
    public ReadOnlySpan<byte> Name;
    public bool HasAnswerCode;
    public bool IsNameError;

    // What stands beside a flow in the wrapper.
    public bool HasFlow;
    public bool IsLoss;
    public long Lost;
    public ReadOnlySpan<byte> OtherEvent;
}
