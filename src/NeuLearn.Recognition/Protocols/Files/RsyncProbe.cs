using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>The daemon of rsync. Source: rsync's clientserver.c greeting, as its manual describes it.</summary>
internal sealed class RsyncProbe() : Probe("rsync", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'@').OrSilent;

    public override FirstBytes Server => FirstBytes.Of((byte)'@').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Greeting(flow.Client), Greeting(flow.Server));

    private static Verdict Greeting(ReadOnlySpan<byte> bytes) => Verdicts.Begins(bytes[..Math.Min(bytes.Length, 9)], "@RSYNCD: "u8);
}
