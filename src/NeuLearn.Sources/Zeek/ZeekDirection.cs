using NeuLearn.Events;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Zeek;

/// <summary>How sure Zeek's originator is the client: it is the sender of the first packet seen, which in the middle of a connection is anyone.</summary>
internal static class ZeekDirection
{
    /// <summary>Whether the originator is the client, and how sure that is.</summary>
    public static (bool OriginatorOpened, DirectionConfidence Confidence) Of(scoped in ZeekConn conn)
    {
        // A SYN or SYN-ACK of either side was seen, or it is not TCP, or nothing is said: then Zeek knows best.
        if (conn.Transport != Transport.Tcp || conn.History.IsEmpty || conn.History.IndexOfAny("SsHh"u8) >= 0) return (true, DirectionConfidence.Known);
        return ServicePorts.Compare(conn.OriginPort, conn.ResponderPort) switch
        {
            > 0 => (true, DirectionConfidence.Inferred),
            < 0 => (false, DirectionConfidence.Inferred),
            _ => (true, DirectionConfidence.Unknown),
        };
    }
}
