using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>FIX, of financial exchanges. Source: FIX session layer, standard header.</summary>
internal sealed class FixProbe() : Probe("fix", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'8').OrSilent;

    public override FirstBytes Server => FirstBytes.Of((byte)'8').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) =>
        Verdicts.Begins((flow.Client.IsEmpty ? flow.Server : flow.Client) is var bytes && bytes.Length > 5 ? bytes[..5] : bytes, "8=FIX"u8);
}
