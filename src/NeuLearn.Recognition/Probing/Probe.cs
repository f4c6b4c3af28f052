using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Probing;

/// <summary>Knows one protocol. Stateless: it may be used by any number of threads.</summary>
/// <param name="name">The protocol's name.</param>
/// <param name="carriers">What carries it.</param>
/// <param name="operations">Reads what is asked in it; null when nothing can be read.</param>
internal abstract class Probe(string name, Carriers carriers, OperationParser? operations = null)
{
    /// <summary>The protocol.</summary>
    public Protocol Protocol { get; } = new(name, operations);

    /// <summary>The transports that carry it.</summary>
    public Carriers Carriers => carriers;

    /// <summary>What the client may begin with.</summary>
    public virtual FirstBytes Client => FirstBytes.Something;

    /// <summary>What the client's datagrams may begin with, where that is something else.</summary>
    public virtual FirstBytes ClientDatagram => Client;

    /// <summary>What the server may begin with.</summary>
    public virtual FirstBytes Server => FirstBytes.Any;

    /// <summary>The usual ports: they decide between several weak verdicts, and nothing else.</summary>
    public virtual ReadOnlySpan<ushort> UsualPorts => default;

    /// <summary>Judges a flow as it stands. Must not read beyond the spans, whatever is in them, and must not allocate.</summary>
    /// <param name="flow">The first bytes of both sides; either may be empty.</param>
    /// <param name="found">Where to note what else was seen; looked at only when the verdict is weak or a match.</param>
    public abstract Verdict Judge(scoped in FlowView flow, scoped ref Finding found);
}
