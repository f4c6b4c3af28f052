using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Voice;

/// <summary>RTMP, from its handshake on. Source: Adobe's Real Time Messaging Protocol 1.0, section 5.2.</summary>
internal sealed class RtmpProbe() : Probe("rtmp", Carriers.Tcp)
{
    private const byte Version = 3;

    public override FirstBytes Client => FirstBytes.Of(Version);

    public override FirstBytes Server => FirstBytes.Of(Version).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [1935];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Hello(flow.Client);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, flow.Server.IsEmpty ? Verdict.NeedMore : flow.Server.Length < 9 ? Verdict.NeedMore : Verdict.Weak);
    }

    // A version, a time, four zeros (or the version of a player), and 1,528 bytes of noise.
    private static Verdict Hello(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 512) return (bytes.Length < 9 && bytes[0] == Version) || (bytes.Length >= 9 && IsMark(bytes)) ? Verdict.NeedMore : Verdict.No;
        return IsMark(bytes) ? Verdict.Weak : Verdict.No;
    }

    private static bool IsMark(ReadOnlySpan<byte> bytes) => bytes[0] == Version && (bytes[5..9].IndexOfAnyExcept((byte)0) < 0 || (bytes[1] == 0 && bytes[5] is 0x80 or < 0x20 && bytes[6] < 0x20 && bytes[7] < 0x20));
}
