using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>SMB 1 to 3. Source: [MS-SMB2], section 2.2.1; [MS-CIFS], section 2.2.3.1; RFC 1002 for the four bytes before.</summary>
internal sealed class SmbProbe() : Probe("smb", Carriers.Tcp)
{
    private const byte SessionRequest = 0x81;

    // A session of NetBIOS may be opened before.
    public override FirstBytes Client => FirstBytes.Of(0, SessionRequest).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(0, 0x82).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) =>
        Verdicts.Join(Message(flow.Client, 72), Message(flow.Server, 4));

    private static Verdict Message(ReadOnlySpan<byte> bytes, int session)
    {
        if (!bytes.IsEmpty && bytes[0] >= SessionRequest) bytes = bytes.Length > session ? bytes[session..] : default;
        if (bytes.Length < 8) return bytes.IsEmpty || bytes[0] == 0 ? Verdict.NeedMore : Verdict.No;
        return bytes[0] == 0 && bytes[4] is 0xFF or 0xFE or 0xFD or 0xFC && bytes[5..8].SequenceEqual("SMB"u8) ? Verdict.Match : Verdict.No;
    }
}
