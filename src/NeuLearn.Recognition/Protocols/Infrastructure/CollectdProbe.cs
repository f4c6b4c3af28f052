using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>collectd's measurements. Source: collectd wiki, binary protocol.</summary>
internal sealed class CollectdProbe() : Probe("collectd", Carriers.Udp)
{
    public override FirstBytes Client => FirstBytes.Of(0, 2);

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        var position = 0;
        var count = 0;
        while (position + 4 <= bytes.Length)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(bytes[position..]), length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(position + 2)..]);
            // A host's name comes first; or the whole is signed or encrypted.
            if (type is not (<= 9 or 0x100 or 0x101 or 0x200 or 0x210) || length < 5 || (position == 0 && type is not (0 or 0x200 or 0x210))) return Verdict.No;
            // Names end with a zero.
            if (type is 0 or 2 or 3 or 4 or 5 && position + length <= bytes.Length && bytes[position + length - 1] != 0) return Verdict.No;
            position += length;
            count++;
        }

        return count > 1 && (position == bytes.Length || !Datagram.IsWhole(bytes, flow.IsCut)) ? Verdict.Match : Verdict.No;
    }
}
