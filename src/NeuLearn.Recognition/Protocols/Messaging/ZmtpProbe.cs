using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>ZMTP of ZeroMQ. Source: ZeroMQ RFC 23, ZMTP 3.0.</summary>
internal sealed class ZmtpProbe() : Probe("zmtp", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of(0xFF).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(0xFF).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Greeting(flow.Client), Greeting(flow.Server));

    // A length of old, which is one or zero, between two marks; then the version, 3 with the name of a mechanism.
    private static Verdict Greeting(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 10) return bytes.Length < 2 || bytes[1] == 0 ? Verdict.NeedMore : Verdict.No;
        if (bytes[1..8].IndexOfAnyExcept((byte)0) >= 0 || bytes[9] != 0x7F) return Verdict.No;
        return bytes.Length > 10 && bytes[10] > 3 ? Verdict.No : Verdict.Match;
    }
}
