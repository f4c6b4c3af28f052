using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>Ceph, in the first and second version of its messenger. Source: Ceph documentation, messenger v1 and v2.</summary>
internal sealed class CephProbe() : Probe("ceph", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'c').OrSilent;

    public override FirstBytes Server => FirstBytes.Of((byte)'c').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Banner(flow.Client), Banner(flow.Server));

    private static Verdict Banner(ReadOnlySpan<byte> bytes) => Verdicts.Begins(bytes[..Math.Min(bytes.Length, 6)], "ceph v"u8);
}
