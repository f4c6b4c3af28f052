using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>VXLAN: Ethernet within datagrams. Source: RFC 7348, section 5.</summary>
internal sealed class VxlanProbe() : Probe("vxlan", Carriers.Udp)
{
    private const byte HasNetwork = 8;
    private const int EtherTypeAt = 20;

    public override FirstBytes Client => FirstBytes.Of(HasNetwork);

    public override FirstBytes Server => FirstBytes.Of(HasNetwork).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [4789, 8472];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < EtherTypeAt + 2 || bytes[1] != 0 || bytes[2] != 0 || bytes[3] != 0 || bytes[7] != 0) return Verdict.No;
        return ((bytes[EtherTypeAt] << 8) | bytes[EtherTypeAt + 1]) is 0x0800 or 0x86DD or 0x0806 or 0x8100 ? Verdict.Match : Verdict.No;
    }
}
