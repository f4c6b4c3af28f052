using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Mining;

/// <summary>BitTorrent, its distributed table and its own transport. Source: BEP 3; BEP 5; BEP 29.</summary>
internal sealed class BitTorrentProbe() : Probe("bittorrent", Carriers.Both)
{
    private const byte OpenMicro = 0x41;
    private const byte AnswerMicro = 0x21;
    private const int MicroHeader = 20;

    public override FirstBytes Client => FirstBytes.Of(19, (byte)'d', OpenMicro).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(19, (byte)'d', AnswerMicro).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client.IsEmpty ? flow.Server : flow.Client;
        if (flow.IsStream) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 20)], "\u0013BitTorrent protocol"u8);
        if (bytes[0] == OpenMicro) return IsMicro(flow.Client, flow.Server) ? Verdict.Match : flow.Server.IsEmpty ? Verdict.NeedMore : Verdict.No;
        // A dictionary with an id, asked or answered.
        return bytes.StartsWith("d1:ad2:id20:"u8) || bytes.StartsWith("d1:rd2:id20:"u8) || bytes.StartsWith("d2:ip"u8) ? Verdict.Match : Verdict.No;
    }

    /// <summary>An opening and its answer: the same connection, and the number of the one acknowledged by the other.</summary>
    private static bool IsMicro(ReadOnlySpan<byte> client, ReadOnlySpan<byte> server) =>
        client.Length >= MicroHeader && server.Length >= MicroHeader && server[0] == AnswerMicro && server[2..4].SequenceEqual(client[2..4]) && server[18..20].SequenceEqual(client[16..18]);
}
