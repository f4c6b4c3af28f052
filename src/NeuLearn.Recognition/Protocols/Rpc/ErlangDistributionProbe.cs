using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>Erlang nodes among themselves: RabbitMQ, CouchDB, ejabberd. Source: Erlang/OTP documentation, distribution handshake.</summary>
internal sealed class ErlangDistributionProbe() : Probe("erlang-dist", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of(0, 1);

    public override FirstBytes Server => FirstBytes.Of(0, 1).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < 3) return Verdict.NeedMore;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        // A name: flags and a version before it, or, in the newer form, its own length.
        var head = bytes[2] switch { (byte)'n' => 9, (byte)'N' => 17, _ => 0 };
        if (head == 0 || length < head - 2 + 3 || length > 512) return Verdict.No;
        if (bytes.Length < length + 2) return Verdict.NeedMore;
        var name = bytes[head..(length + 2)];
        return name.Contains((byte)'@') && Text.IsPrintable(name) ? Verdict.Match : Verdict.No;
    }
}
