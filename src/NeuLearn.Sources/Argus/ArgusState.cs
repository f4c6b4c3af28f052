using NeuLearn.Sources.NetFlow;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Argus;

/// <summary>What the state of a row tells: the flags of both sides (<c>FSPA_FSRPA</c>), or a word of three letters.</summary>
internal static class ArgusState
{
    private const int SynAndAck = TcpFlagSum.Syn | TcpFlagSum.Ack;

    /// <summary>Takes the state of a TCP flow: as the flags that both sides must have sent.</summary>
    /// <returns>False when it is none that Argus has.</returns>
    public static bool TrySetFlags(ref FlowValues values, ReadOnlySpan<byte> state, long packets)
    {
        if (state.IndexOf((byte)'_') is >= 0 and var bar)
        {
            values.Set(FlowElement.TcpFlags, TcpFlagSum.OfLetters(state[..bar]));
            SetReverse(ref values, TcpFlagSum.OfLetters(state[(bar + 1)..]));
        }
        else if (state.SequenceEqual("REQ"u8))
        {
            values.Set(FlowElement.TcpFlags, TcpFlagSum.Syn);
        }
        else if (state.SequenceEqual("CON"u8) || state.SequenceEqual("EST"u8) || state.SequenceEqual("FIN"u8) || state.SequenceEqual("CLO"u8))
        {
            values.Set(FlowElement.TcpFlags, SynAndAck);
            SetReverse(ref values, SynAndAck);
        }
        else if (state.SequenceEqual("ACC"u8))
        {
            // Accepted, and not acknowledged yet.
            values.Set(FlowElement.TcpFlags, TcpFlagSum.Syn);
            values.Set(FlowElement.Packets, 1);
            SetReverse(ref values, SynAndAck);
        }
        else if (state.SequenceEqual("RST"u8) && packets == 2)
        {
            // A SYN and the reset that answered it. Of more packets nobody can tell which side sent it.
            values.Set(FlowElement.TcpFlags, TcpFlagSum.Syn);
            SetReverse(ref values, TcpFlagSum.Reset);
        }
        else
        {
            return state.IsEmpty || state.SequenceEqual("RST"u8) || state.SequenceEqual("TIM"u8);
        }

        return true;
    }

    /// <summary>Why a row of ICMP is not a question, where its state tells; null when it may be one.</summary>
    public static string? NotAQuestion(ReadOnlySpan<byte> state)
    {
        if (state.StartsWith("UR"u8) || state.StartsWith("TX"u8) || state.StartsWith("RED"u8) || state.StartsWith("SRC"u8) || state.StartsWith("PAR"u8)) return LinkScope.IcmpError;
        return state.StartsWith("N"u8) || state.StartsWith("R"u8) || state.StartsWith("MH"u8) ? LinkScope.NeighbourDiscovery : null;
    }

    private static void SetReverse(ref FlowValues values, int flags)
    {
        values.Set(FlowElement.ReverseTcpFlags, flags);
        // Whoever sent flags sent packets, where they are not counted by side; of how many these are the flags is not known.
        if (flags != 0 && !Counts.Reverse(in values).Any) values.Set(FlowElement.ReversePackets, 2);
    }
}
