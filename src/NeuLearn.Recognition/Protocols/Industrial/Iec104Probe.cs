using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Industrial;

/// <summary>IEC 60870-5-104, of power grids. Source: IEC 60870-5-104, section 5.</summary>
internal sealed class Iec104Probe() : Probe("iec104", Carriers.Tcp)
{
    private const byte Start = 0x68;

    public override FirstBytes Client => FirstBytes.Of(Start).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(Start).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [2404];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Unit(flow.Client), Unit(flow.Server));

    private static Verdict Unit(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 6) return Verdict.NeedMore;
        int length = bytes[1];
        if (length is < 4 or > 253 || (bytes.Length > length + 2 && bytes[length + 2] != Start)) return Verdict.No;
        // To start, stop or test: one bit of six, and three zeros.
        if ((bytes[2] & 3) == 3) return length == 4 && bytes[2] is 0x07 or 0x0B or 0x13 or 0x23 or 0x43 or 0x83 && bytes[3] == 0 && bytes[4] == 0 && bytes[5] == 0 ? Verdict.Match : Verdict.No;
        if ((bytes[4] & 1) != 0) return Verdict.No;
        if ((bytes[2] & 3) == 1) return length == 4 && bytes[3] == 0 ? Verdict.Weak : Verdict.No;
        return length >= 12 && (bytes.Length < 7 || bytes[6] is (>= 1 and <= 70) or (>= 100 and <= 127)) ? Verdict.Weak : Verdict.No;
    }
}
