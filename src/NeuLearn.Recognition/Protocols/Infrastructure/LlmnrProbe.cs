using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>LLMNR: DNS's format on port 5355, which is all that tells them apart. Source: RFC 4795.</summary>
internal sealed class LlmnrProbe() : Probe("llmnr", Carriers.Both, new DnsOperations())
{
    private const ushort Port = 5355;

    public override FirstBytes Client => FirstBytes.Any;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        found.IsByPort = true;
        return flow.HasPort(Port) ? DnsProbe.JudgeEither(in flow) : Verdict.No;
    }
}
