using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Industrial;

/// <summary>DNP3. Source: IEEE 1815, section 9.2, with its check sum.</summary>
internal sealed class Dnp3Probe() : Probe("dnp3", Carriers.Both)
{
    private const byte Start = 0x05;
    private const int HeaderSize = 10;
    private const ushort Polynomial = 0xA6BC;

    public override FirstBytes Client => FirstBytes.Of(Start).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(Start).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Frame(flow.Client), Frame(flow.Server));

    private static Verdict Frame(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 2)], [Start, 0x64], Verdict.NeedMore);
        if (bytes[1] != 0x64 || bytes[2] < 5) return Verdict.No;
        return CheckSum(bytes[..8]) == (bytes[8] | (bytes[9] << 8)) ? Verdict.Match : Verdict.Weak;
    }

    private static ushort CheckSum(ReadOnlySpan<byte> bytes)
    {
        ushort sum = 0;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++) sum = (ushort)((sum & 1) != 0 ? (sum >> 1) ^ Polynomial : sum >> 1);
        }

        return (ushort)~sum;
    }
}
