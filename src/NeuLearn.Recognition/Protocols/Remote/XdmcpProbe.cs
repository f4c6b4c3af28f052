using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Remote;

/// <summary>XDMCP, which offers X11 sessions. Source: X Display Manager Control Protocol, version 1.1.</summary>
internal sealed class XdmcpProbe() : Probe("xdmcp", Carriers.Udp)
{
    private const int HeaderSize = 6;

    public override FirstBytes Client => FirstBytes.Of(0);

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes.Length < HeaderSize || bytes[1] != 1 || bytes[2] != 0) return Verdict.No;
        return bytes[3] is >= 1 and <= 15 && BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) == bytes.Length - HeaderSize ? Verdict.Match : Verdict.No;
    }
}
