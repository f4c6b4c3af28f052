using NeuLearn.Events;

namespace NeuLearn.Recognition;

/// <summary>The first bytes of a flow, each direction apart: what a recogniser looks at. It owns nothing.</summary>
public readonly ref struct FlowView
{
    /// <summary>TCP, UDP or SCTP.</summary>
    public required Transport Transport { get; init; }

    /// <summary>
    /// The client's bytes: the beginning of its stream, or its first datagram. For a flow whose opener is not known, those of either side.
    /// </summary>
    public ReadOnlySpan<byte> Client { get; init; }

    /// <summary>The server's bytes, likewise.</summary>
    public ReadOnlySpan<byte> Server { get; init; }

    /// <summary>The client's second datagram; empty for streams.</summary>
    public ReadOnlySpan<byte> ClientNext { get; init; }

    /// <summary>The server's second datagram; empty for streams.</summary>
    public ReadOnlySpan<byte> ServerNext { get; init; }

    /// <summary>The client's port; 0 when not known. Never evidence of its own.</summary>
    public ushort ClientPort { get; init; }

    /// <summary>The server's port; 0 when not known. Never evidence of its own.</summary>
    public ushort ServerPort { get; init; }

    /// <summary>Whether it is certain who opened the flow. If not, the recogniser also tries it the other way round.</summary>
    public bool IsClientKnown { get; init; }

    /// <summary>Whether datagrams were cut when they were captured, so that lengths written in them may exceed what is there.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether bytes are a stream and not datagrams.</summary>
    internal bool IsStream => Transport != Transport.Udp;

    /// <summary>The same flow with its sides exchanged.</summary>
    public FlowView Swapped() => new()
    {
        Transport = Transport,
        Client = Server,
        Server = Client,
        ClientNext = ServerNext,
        ServerNext = ClientNext,
        ClientPort = ServerPort,
        ServerPort = ClientPort,
        IsClientKnown = IsClientKnown,
        IsCut = IsCut,
    };

    /// <summary>Whether either side uses a port.</summary>
    internal bool HasPort(ushort port) => ServerPort == port || ClientPort == port;
}
