using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>NetFlow 1 to 9 and IPFIX. Source: Cisco's NetFlow export datagram format; RFC 3954; RFC 7011.</summary>
internal sealed class NetFlowProbe() : Probe("netflow", Carriers.Udp)
{
    public override FirstBytes Client => FirstBytes.Of(0);

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var reader = new WireReader(flow.Client);
        var version = reader.U16();
        var count = reader.U16();
        return version switch
        {
            1 => IsFixed(flow.Client, count, 16, 52),
            5 => IsFixed(flow.Client, count, 24, 48),
            7 => IsFixed(flow.Client, count, 24, 52),
            9 => count > 0 && IsSets(flow.Client, 20, flow.IsCut) ? Verdict.Match : Verdict.No,
            10 => Datagram.IsOfLength(flow.Client, count, flow.IsCut) && IsSets(flow.Client, 16, flow.IsCut) ? Verdict.Match : Verdict.No,
            _ => Verdict.No,
        };
    }

    private static Verdict IsFixed(ReadOnlySpan<byte> bytes, int count, int header, int record) =>
        count is > 0 and <= 30 && bytes.Length == header + (count * record) ? Verdict.Match : Verdict.No;

    /// <summary>Sets, each with a number and a length, to the end.</summary>
    private static bool IsSets(ReadOnlySpan<byte> bytes, int position, bool isCut)
    {
        if (bytes.Length < position + 4) return false;
        while (position + 4 <= bytes.Length)
        {
            int id = (bytes[position] << 8) | bytes[position + 1], length = (bytes[position + 2] << 8) | bytes[position + 3];
            if (id is > 3 and < 256 || length < 4) return false;
            position += length;
        }

        return position == bytes.Length || !Datagram.IsWhole(bytes, isCut);
    }
}
