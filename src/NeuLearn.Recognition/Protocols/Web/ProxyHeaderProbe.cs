using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>The PROXY protocol, which a load balancer puts before a connection it passes on. Source: HAProxy's proxy-protocol.txt.</summary>
internal sealed class ProxyHeaderProbe() : Probe("haproxy", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'P', (byte)'\r');

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (flow.Client[0] == '\r') return Verdicts.Begins(flow.Client, "\r\n\r\n\0\r\nQUIT\n"u8);
        if (flow.Client.Length < 9) return Verdicts.Begins(flow.Client[..Math.Min(flow.Client.Length, 6)], "PROXY "u8, Verdict.NeedMore);
        return flow.Client.StartsWith("PROXY TCP"u8) || flow.Client.StartsWith("PROXY UNK"u8) ? Verdict.Match : Verdict.No;
    }
}
