using NeuLearn.Recognition.Captures.Packets;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>What each side of a flow has sent so far.</summary>
[Flags]
internal enum Sent : ushort
{
    None = 0,
    Syn = 1,
    SynAck = 2,
    Ack = 4,
    Data = 8,
    Fin = 16,
    Rst = 32,
}

/// <summary>How far a flow has come: who opened it, whether it was answered, and whether it is over.</summary>
internal struct FlowProgress
{
    private uint _synSequence;

    public Sent First;
    public Sent Second;

    /// <summary>Whether a router or host said that the first packet's destination cannot be reached.</summary>
    public bool IsUnreachable;

    /// <summary>Whether it said that this is forbidden.</summary>
    public bool IsProhibited;

    /// <summary>Who sent the SYN, or got a SYN with an acknowledgement.</summary>
    public readonly Side Opener =>
        (First & Sent.Syn) != Sent.None || (Second & Sent.SynAck) != Sent.None ? Side.First
        : (Second & Sent.Syn) != Sent.None || (First & Sent.SynAck) != Sent.None ? Side.Second
        : Side.Unknown;

    /// <summary>Whether both sides are done, or one broke off.</summary>
    public readonly bool IsOver => ((First | Second) & Sent.Rst) != Sent.None || ((First & Second) & Sent.Fin) != Sent.None;

    /// <summary>Whether a segment opens another connection between the same ports.</summary>
    public readonly bool IsReopened(TcpFlags flags, uint sequence) =>
        (flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst)) == TcpFlags.Syn && (First | Second) != Sent.None
        && ((((First | Second) & Sent.Syn) != Sent.None && sequence != _synSequence) || (Opener == Side.Unknown && IsOver));

    /// <summary>Takes a segment of TCP.</summary>
    public void AddTcp(TcpFlags flags, uint sequence, int length, bool isFromFirst)
    {
        var sent = Sent.None;
        if ((flags & TcpFlags.Rst) != TcpFlags.None) sent = Sent.Rst;
        else if ((flags & (TcpFlags.Syn | TcpFlags.Ack)) == (TcpFlags.Syn | TcpFlags.Ack)) sent = Sent.SynAck;
        else if ((flags & TcpFlags.Syn) != TcpFlags.None) sent = Sent.Syn;
        else if ((flags & TcpFlags.Ack) != TcpFlags.None) sent = Sent.Ack;
        if ((flags & TcpFlags.Fin) != TcpFlags.None) sent |= Sent.Fin;
        // What follows a reset's header is an explanation, not data.
        if (length > 0 && (sent & Sent.Rst) == Sent.None) sent |= Sent.Data;
        if (sent == Sent.Syn) _synSequence = sequence;
        Add(sent, isFromFirst);
    }

    /// <summary>Takes what a side has sent.</summary>
    public void Add(Sent sent, bool isFromFirst)
    {
        if (isFromFirst) First |= sent;
        else Second |= sent;
    }
}
