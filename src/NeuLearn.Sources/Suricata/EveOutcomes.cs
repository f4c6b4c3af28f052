using NeuLearn.Events;

namespace NeuLearn.Sources.Suricata;

/// <summary>What became of a flow: from the flags of both directions, else from its state and its packets.</summary>
internal static class EveOutcomes
{
    private const int Syn = 0x02;
    private const int Reset = 0x04;
    private const int Ack = 0x10;

    public static Outcome Of(scoped in EveEvent e)
    {
        if (e.Transport != Transport.Tcp) return e.PacketsToClient > 0 ? Outcome.Established : Outcome.Unanswered;
        // Flags are zero where the capture's checksums are wrong: then nothing is known.
        if (e.FlagsToServer <= 0 && e.FlagsToClient <= 0) return OfState(in e);
        if ((e.FlagsToClient & (Syn | Ack)) == (Syn | Ack))
            // A SYN that was accepted and never acknowledged is half a handshake.
            return (e.FlagsToServer & Ack) != 0 || e.PacketsToServer > 2 ? Outcome.Established : Outcome.Unanswered;
        if (e.FlagsToClient > 0 && (e.FlagsToClient & Reset) != 0 && (e.FlagsToServer & Syn) != 0) return Outcome.Refused;
        return e.PacketsToClient == 0 && (e.FlagsToServer & Syn) != 0 ? Outcome.Unanswered : Outcome.Unknown;
    }

    /// <summary>Whether the side that Suricata takes for the client was seen to open the connection.</summary>
    public static bool IsOpeningSeen(scoped in EveEvent e) =>
        e.Transport != Transport.Tcp || ((Math.Max(e.FlagsToServer, 0) | Math.Max(e.FlagsToClient, 0)) & Syn) != 0 || IsTracked(e.State);

    private static bool IsTracked(ReadOnlySpan<byte> state) => state.SequenceEqual("established"u8) || state.SequenceEqual("closed"u8);

    private static Outcome OfState(scoped in EveEvent e)
    {
        if (e.State.SequenceEqual("established"u8)) return Outcome.Established;
        return e.PacketsToClient == 0 && e.PacketsToServer > 0 && e.State.SequenceEqual("new"u8) && e.FlagsToServer < 0 ? Outcome.Unanswered : Outcome.Unknown;
    }
}
