using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>SOCKS 4 and 5. Source: RFC 1928, section 3; the SOCKS 4 and 4A protocol notes.</summary>
internal sealed class SocksProbe() : Probe("socks", Carriers.Tcp)
{
    private const byte Version4 = 4;
    private const byte Version5 = 5;

    public override FirstBytes Client => FirstBytes.Of(Version4, Version5);

    public override FirstBytes Server => FirstBytes.Of(0, Version5).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [1080];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) =>
        flow.Client[0] == Version5 ? Verdicts.Join(OfClient5(flow.Client), OfServer5(flow.Server)) : Verdicts.Join(OfClient4(flow.Client), OfServer4(flow.Server));

    /// <summary>How many ways to say who one is, and which; with the answer awaited, nothing or a request comes after.</summary>
    private static Verdict OfClient5(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3) return Verdict.NeedMore;
        int count = bytes[1];
        if (count is 0 or > 10) return Verdict.No;
        if (bytes.Length < count + 2) return Verdict.NeedMore;
        var rest = bytes[(count + 2)..];
        return bytes[2] <= 9 && (rest.IsEmpty || rest[0] is 1 or Version5) ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfServer5(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return Verdict.NeedMore;
        return bytes[0] == Version5 && bytes[1] is <= 9 or 0xFF && (bytes.Length == 2 || bytes[2] is 1 or Version5) ? Verdict.Weak : Verdict.No;
    }

    /// <summary>A command, a port, an address, a user and a zero.</summary>
    private static Verdict OfClient4(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 9) return bytes.Length < 2 || bytes[1] is 1 or 2 ? Verdict.NeedMore : Verdict.No;
        return bytes[1] is 1 or 2 && (bytes[2] | bytes[3]) != 0 && bytes[8..].Contains((byte)0) ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfServer4(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return bytes.Length < 2 || bytes[0] == 0 ? Verdict.NeedMore : Verdict.No;
        return bytes[0] == 0 && bytes[1] is >= 90 and <= 93 ? Verdict.Weak : Verdict.No;
    }
}
