using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>Erlang's port mapper. Source: Erlang/OTP documentation, EPMD protocol.</summary>
internal sealed class EpmdProbe() : Probe("epmd", Carriers.Tcp)
{
    private const byte Names = (byte)'n';
    private const byte Register = (byte)'x';
    private const byte Find = (byte)'z';

    public override FirstBytes Client => FirstBytes.Of(0, 1);

    public override FirstBytes Server => FirstBytes.Of(0, (byte)'w', (byte)'y', (byte)'v').OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [4369];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < 3) return Verdict.NeedMore;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (length + 2 != bytes.Length) return length + 2 > bytes.Length && length < 512 && bytes[2] is Register or Find ? Verdict.NeedMore : Verdict.No;
        var client = bytes[2] switch
        {
            Names => length == 1 ? Verdict.Weak : Verdict.No,
            Find => length > 1 && Text.IsPrintable(bytes[3..]) ? Verdict.Weak : Verdict.No,
            // A port, the type of node (hidden or not), the protocol, two versions, a name.
            Register => length >= 13 && bytes[5] is 72 or 77 && bytes[6] == 0 ? Verdict.Match : Verdict.No,
            _ => Verdict.No,
        };
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, OfServer(flow.Server, bytes[2]));
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes, byte asked)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        // The names come after the port mapper's own port, 4 bytes.
        if (asked == Names) return bytes.Length < 4 ? Verdict.NeedMore : bytes[0] == 0 && bytes[1] == 0 && (bytes.Length == 4 || bytes[4..].StartsWith("name "u8)) ? Verdict.Weak : Verdict.No;
        return bytes[0] == (asked == Find ? (byte)'w' : bytes[0]) ? Verdict.Weak : Verdict.No;
    }
}
