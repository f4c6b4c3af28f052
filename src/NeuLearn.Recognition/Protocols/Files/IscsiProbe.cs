using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>iSCSI from its login on. Source: RFC 7143, section 11.12.</summary>
internal sealed class IscsiProbe() : Probe("iscsi", Carriers.Tcp)
{
    private const byte Login = 0x43;
    private const byte LoginAnswer = 0x23;
    private const int HeaderSize = 48;

    public override FirstBytes Client => FirstBytes.Of(Login);

    public override FirstBytes Server => FirstBytes.Of(LoginAnswer).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [3260];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (flow.Client.Length < HeaderSize + 8) return Verdict.NeedMore;
        return flow.Client[2] == 0 && flow.Client[HeaderSize..].IndexOf("InitiatorName="u8) >= 0 ? Verdict.Match : Verdict.No;
    }
}
