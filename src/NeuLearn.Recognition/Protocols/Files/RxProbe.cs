using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>Rx, which carries AFS. Source: OpenAFS, Rx protocol specification, packet header.</summary>
internal sealed class RxProbe() : Probe("rx", Carriers.Udp)
{
    private const int HeaderSize = 28;
    private const byte FromClient = 1;

    public override ReadOnlySpan<ushort> UsualPorts => [7000, 7001, 7002, 7003, 7004, 7005, 7007, 7008, 7021];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (!IsHeader(flow.Client) || (flow.Client[21] & FromClient) == 0) return Verdict.No;
        // Both sides name the connection by its epoch and number.
        if (!flow.Server.IsEmpty) return IsHeader(flow.Server) && (flow.Server[21] & FromClient) == 0 && flow.Server[..8].SequenceEqual(flow.Client[..8]) ? Verdict.Match : Verdict.No;
        found.IsByPort = true;
        return UsualPorts.Contains(flow.ServerPort) || UsualPorts.Contains(flow.ClientPort) ? Verdict.Weak : Verdict.No;
    }

    // A type of 1 to 13, flags of six bits, a kind of security.
    private static bool IsHeader(ReadOnlySpan<byte> bytes) => bytes.Length >= HeaderSize && bytes[20] is >= 1 and <= 13 && bytes[21] < 0x40 && bytes[22] == 0 && bytes[23] <= 5;
}
