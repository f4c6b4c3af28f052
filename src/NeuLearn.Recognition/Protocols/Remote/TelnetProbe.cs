using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Remote;

/// <summary>Telnet, by the options that both sides agree on. Source: RFC 854, RFC 855.</summary>
internal sealed class TelnetProbe() : Probe("telnet", Carriers.Tcp)
{
    private const byte Command = 0xFF;
    private const byte Will = 0xFB;
    private const byte Subnegotiation = 0xFA;
    private const byte LastOption = 49;

    public override FirstBytes Client => FirstBytes.Any;

    public override FirstBytes Server => FirstBytes.Any;

    public override ReadOnlySpan<ushort> UsualPorts => [23];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Options(flow.Client, out var isClient);
        var server = Options(flow.Server, out var isServer);
        if (!isClient && !isServer) return Verdict.No;
        if (client == Verdict.Weak && server == Verdict.Weak) return Verdict.Match;
        return client == Verdict.Match || server == Verdict.Match ? Verdict.Match : Verdict.Weak;
    }

    /// <summary>Commands of three bytes: a mark, who wants what, and an option.</summary>
    private static Verdict Options(ReadOnlySpan<byte> bytes, out bool isSeen)
    {
        var count = 0;
        while (bytes.Length >= 3 && bytes[0] == Command && bytes[1] >= Will && bytes[1] != Command && (bytes[2] <= LastOption || bytes[2] is 138 or 139 or 140 or 255))
        {
            count++;
            bytes = bytes[3..];
        }

        if (bytes.Length >= 3 && bytes[0] == Command && bytes[1] == Subnegotiation && bytes[2] <= LastOption) count++;
        isSeen = count > 0;
        return count >= 2 ? Verdict.Match : count == 1 ? Verdict.Weak : Verdict.No;
    }
}
