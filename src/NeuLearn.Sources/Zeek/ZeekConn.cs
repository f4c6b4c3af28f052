using NeuLearn.Events;

namespace NeuLearn.Sources.Zeek;

/// <summary>The values of a conn record.</summary>
internal ref struct ZeekConn
{
    public long UnixMilliseconds;
    public Address Origin;
    public Address Responder;
    public ushort OriginPort;
    public ushort ResponderPort;
    public Transport Transport;
    public long Sent;
    public long Received;
    public long AnswerPackets;

    /// <summary>Whether the originator is one of ours: T, F, or neither.</summary>
    public bool? IsLocal;
    public ReadOnlySpan<byte> Uid;
    public ReadOnlySpan<byte> Service;
    public ReadOnlySpan<byte> State;
    public ReadOnlySpan<byte> History;
    public ReadOnlySpan<byte> Node;
}
