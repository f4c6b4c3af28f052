using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>Lustre's network over TCP. Source: Lustre, lnet's socket types: the marks of the acceptor and the connection.</summary>
internal sealed class LustreProbe() : Probe("lustre", Carriers.Tcp)
{
    private const uint Acceptor = 0xACCE7100;
    private const uint Tcp = 0xEEBC0DED;
    private const uint Socket = 0x45726963;

    public override FirstBytes Client => FirstBytes.Of((byte)(Acceptor & 0xFF), (byte)(Tcp & 0xFF), (byte)(Socket & 0xFF));

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (flow.Client.Length < 8) return Verdict.No;
        var mark = BinaryPrimitives.ReadUInt32LittleEndian(flow.Client);
        return mark is Acceptor or Tcp or Socket ? Verdict.Match : Verdict.No;
    }
}
