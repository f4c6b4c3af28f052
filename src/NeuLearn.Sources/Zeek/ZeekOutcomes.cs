using NeuLearn.Events;

namespace NeuLearn.Sources.Zeek;

/// <summary>What became of a connection, from Zeek's <c>conn_state</c> and <c>history</c> together.</summary>
/// <remarks>
/// Neither is enough alone. An established state without the responder's SYN-ACK (<c>h</c>) is a stray reset or a
/// connection picked up in the middle; a SYN-ACK in a rejected state is a scan. And a SYN-ACK that the originator never
/// answers with anything but a reset (<c>ShR</c>) is half a handshake: it did not complete. Capital letters are the
/// originator's packets. <c>OTH</c> is unknown, not failed: often it is a long connection picked up in the middle, which
/// its byte counts both ways then show.
/// </remarks>
internal static class ZeekOutcomes
{
    public static Outcome Of(Transport transport, ReadOnlySpan<byte> state, ReadOnlySpan<byte> history, long received) =>
        transport == Transport.Tcp ? OfTcp(state, history)
        : transport == Transport.Udp ? OfUdp(state, history, received)
        : Outcome.Unknown;

    private static Outcome OfTcp(ReadOnlySpan<byte> state, ReadOnlySpan<byte> history)
    {
        if (state.SequenceEqual("REJ"u8) || state.SequenceEqual("RSTRH"u8)) return Outcome.Refused;
        if (state.SequenceEqual("S0"u8) || state.SequenceEqual("SH"u8) || state.SequenceEqual("RSTOS0"u8))
            return history.IndexOfAny("hda"u8) < 0 ? Outcome.Unanswered : Outcome.Unknown;
        if (!IsEstablished(state)) return Outcome.Unknown;
        if (!history.Contains((byte)'h'))
            return history.Contains((byte)'S') && history.Contains((byte)'r') ? Outcome.Refused : Outcome.Unknown;
        // The originator's acknowledgement, data or FIN completes the handshake.
        if (history.IndexOfAny("ADF"u8) >= 0) return Outcome.Established;
        return history.Contains((byte)'d') ? Outcome.Unknown : Outcome.Unanswered;
    }

    private static Outcome OfUdp(ReadOnlySpan<byte> state, ReadOnlySpan<byte> history, long received)
    {
        var isBothWays = history.Contains((byte)'D') && history.Contains((byte)'d');
        if (state.SequenceEqual("SF"u8) || IsEstablished(state))
            return isBothWays || (history.IsEmpty && received > 0) ? Outcome.Established : Outcome.Unknown;
        return state.SequenceEqual("S0"u8) && !history.Contains((byte)'d') ? Outcome.Unanswered : Outcome.Unknown;
    }

    private static bool IsEstablished(ReadOnlySpan<byte> state) => state.Length switch
    {
        2 => state[0] == 'S' && state[1] is (byte)'F' or (byte)'1' or (byte)'2' or (byte)'3',
        4 => state.SequenceEqual("RSTO"u8) || state.SequenceEqual("RSTR"u8),
        _ => false,
    };
}
