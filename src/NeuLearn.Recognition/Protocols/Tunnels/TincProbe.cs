using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>tinc's meta connection. Source: tinc manual, the meta-protocol: <c>0 name 17.7</c>.</summary>
internal sealed class TincProbe() : Probe("tinc", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'0');

    public override FirstBytes Server => FirstBytes.Of((byte)'0').OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [655];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Id(flow.Client), Id(flow.Server));

    private static Verdict Id(ReadOnlySpan<byte> bytes)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        if (line.Length < 2) return isWhole ? Verdict.No : Verdict.NeedMore;
        if (!line.StartsWith("0 "u8) || !Text.IsPrintable(line) || line.Length > 128) return Verdict.No;
        if (!isWhole) return Verdict.NeedMore;
        var rest = line[2..];
        var name = Text.FirstWord(rest);
        return name.Length > 0 && name.Length + 3 <= rest.Length && rest[(name.Length + 1)..].StartsWith("17"u8) ? Verdict.Weak : Verdict.No;
    }
}
