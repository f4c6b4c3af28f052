using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>mDNS: DNS's format on port 5353, which is all that tells them apart. Source: RFC 6762.</summary>
internal sealed class MulticastDnsProbe() : Probe("mdns", Carriers.Udp, new DnsOperations())
{
    private const ushort Port = 5353;

    public override FirstBytes Client => FirstBytes.Any;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (!flow.HasPort(Port)) return Verdict.No;
        found.IsByPort = true;
        // Whoever speaks first may announce as well as ask.
        var verdict = DnsProbe.JudgeEither(in flow);
        if (verdict != Verdict.No) return verdict;
        return DnsMessage.TryRead(flow.Client, isWhole: false, out _) ? Verdict.Match : Verdict.No;
    }
}
