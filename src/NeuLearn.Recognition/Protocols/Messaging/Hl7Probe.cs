using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>HL7 version 2, of hospitals, in its minimal lower layer. Source: HL7 version 2, transport specification MLLP.</summary>
internal sealed class Hl7Probe() : Probe("hl7", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of(0x0B);

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Begins(flow.Client, "\vMSH|"u8);
}
