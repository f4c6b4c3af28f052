namespace NeuLearn.Recognition;

/// <summary>What a flow was recognised as. The spans lie in the buffers that were given; nothing is copied or allocated.</summary>
public ref struct Finding
{
    /// <summary>The protocol on the wire: <c>http</c>, <c>http2</c>, <c>tls</c>; null when unknown.</summary>
    public Protocol? Protocol { get; internal set; }

    /// <summary>What is spoken within it, where that shows: <c>grpc</c> in http2, <c>etcd</c> in http, <c>https</c> in tls; else null.</summary>
    public Protocol? Application { get; internal set; }

    /// <summary>What the flow was asked to become (STARTTLS): <c>tls</c>; else null.</summary>
    public Protocol? Upgrade { get; internal set; }

    /// <summary>What the recognition rests on.</summary>
    public Confidence Confidence { get; internal set; }

    /// <summary>Whether the flow makes sense only with its sides exchanged: what was given as the client is the server.</summary>
    public bool IsSwapped { get; internal set; }

    /// <summary>The server's software as it names itself: <c>nginx</c>, <c>Apache</c>. An attribute, not an application.</summary>
    public ReadOnlySpan<byte> Software { get; internal set; }

    /// <summary>The first protocol offered in a TLS or QUIC handshake (ALPN).</summary>
    public ReadOnlySpan<byte> Alpn { get; internal set; }

    /// <summary>What rules and events call it: the application where it was read in clear text, else the protocol.</summary>
    /// <remarks>What is inside TLS was offered, not seen, so it stays <c>tls</c>.</remarks>
    public readonly Protocol? Name => Application is not null && Protocol?.Name is not ("tls" or "quic") ? Application : Protocol;

    /// <summary>Set by a probe that is certain of the protocol while what is within it may still show: its verdict is weak, the confidence is not.</summary>
    internal bool HasSignature { get; set; }

    /// <summary>Set by a probe whose protocol has no signature and that looked at a port or an address to decide.</summary>
    internal bool IsByPort { get; set; }
}
