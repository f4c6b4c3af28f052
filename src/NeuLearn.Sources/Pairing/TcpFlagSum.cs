namespace NeuLearn.Sources.Pairing;

/// <summary>What the TCP flags of all packets of one direction tell, added up as flow exporters do.</summary>
internal static class TcpFlagSum
{
    /// <summary>A SYN.</summary>
    public const int Syn = 0x02;

    /// <summary>A reset.</summary>
    public const int Reset = 0x04;

    /// <summary>An acknowledgement.</summary>
    public const int Ack = 0x10;

    // Without the two of congestion control.
    private const int Classic = 0x3F;

    /// <summary>What they tell.</summary>
    /// <param name="flags">The sum; 0 when it is not known.</param>
    /// <param name="packets">The packets it is the sum of; 0 when not known, or when it is the sum of more than were counted.</param>
    public static OneWayFlags Of(int flags, long packets)
    {
        var result = (flags & Reset) == 0 ? OneWayFlags.None : OneWayFlags.Resets;
        if ((flags & ~Ack) == Reset) result |= OneWayFlags.OnlyResets;
        if ((flags & Syn) == 0) return result;
        // A server's SYN has an ACK, and a client that is answered acknowledges: both have both, in more than one packet.
        if ((flags & Ack) == 0) return result | OneWayFlags.Opens;
        return result | (packets == 1 && IsHandshake(flags) ? OneWayFlags.Accepts : OneWayFlags.AnySyn);
    }

    /// <summary>Whether they are those of the first packet of one side, and of no other.</summary>
    public static bool IsHandshake(long flags) => (flags & Classic) is Syn or (Syn | Ack);

    /// <summary>The sum of flags that are written as letters, in any order, among dots or anything else.</summary>
    public static int OfLetters(ReadOnlySpan<byte> letters)
    {
        var flags = 0;
        foreach (var letter in letters)
            flags |= letter switch { (byte)'F' => 1, (byte)'S' => Syn, (byte)'R' => Reset, (byte)'P' => 8, (byte)'A' => Ack, (byte)'U' => 32, _ => 0 };
        return flags;
    }
}
