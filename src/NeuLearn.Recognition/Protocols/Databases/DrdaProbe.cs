using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>DRDA, of Db2, Informix and Derby. Source: The Open Group, DRDA volume 3, Distributed Data Management.</summary>
internal sealed class DrdaProbe() : Probe("drda", Carriers.Tcp)
{
    private const byte Magic = 0xD0;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Structure(flow.Client), Structure(flow.Server));

    /// <summary>A data stream structure with a first object in it: two lengths, one within the other, and a code point.</summary>
    private static Verdict Structure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 10) return bytes.Length < 3 || bytes[2] == Magic ? Verdict.NeedMore : Verdict.No;
        int outer = BinaryPrimitives.ReadUInt16BigEndian(bytes), inner = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        var point = BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]);
        if (bytes[2] != Magic || (bytes[3] & 0x0F) is < 1 or > 5 || inner != outer - 6 || inner < 4) return Verdict.No;
        // Exchange of server attributes, which opens every connection, and its answer.
        return point is 0x1041 or 0x1443 ? Verdict.Match : point >> 12 is 1 or 2 ? Verdict.Weak : Verdict.No;
    }
}
