using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>Geneve: Ethernet or IP within datagrams. Source: RFC 8926, section 3.4.</summary>
internal sealed class GeneveProbe() : Probe("geneve", Carriers.Udp)
{
    private const int HeaderSize = 8;

    public override FirstBytes Client => FirstBytes.Range(0, 0x3F);

    public override ReadOnlySpan<ushort> UsualPorts => [6081];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < HeaderSize || (bytes[1] & 0x3F) != 0 || bytes[7] != 0) return Verdict.No;
        var inner = HeaderSize + ((bytes[0] & 0x3F) * 4);
        if (inner + 14 > bytes.Length) return Verdict.No;
        return ((bytes[2] << 8) | bytes[3]) switch
        {
            0x6558 => ((bytes[inner + 12] << 8) | bytes[inner + 13]) is 0x0800 or 0x86DD or 0x0806 or 0x8100 ? Verdict.Match : Verdict.No,
            0x0800 => bytes[inner] >> 4 == 4 ? Verdict.Match : Verdict.No,
            0x86DD => bytes[inner] >> 4 == 6 ? Verdict.Match : Verdict.No,
            _ => Verdict.No,
        };
    }
}
