using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>Echo: what comes goes back. Source: RFC 862.</summary>
internal sealed class EchoProbe() : Probe("echo", Carriers.Both)
{
    private const ushort Port = 7;

    public override FirstBytes Server => FirstBytes.Something;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var length = Math.Min(flow.Client.Length, flow.Server.Length);
        if (!flow.Client[..length].SequenceEqual(flow.Server[..length])) return Verdict.No;
        // Other protocols repeat what they get too, so the port has to agree.
        found.IsByPort = true;
        return flow.ServerPort == Port ? Verdict.Match : Verdict.No;
    }
}
