using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Remote;

/// <summary>SSH. Either side may speak first. Source: RFC 4253, section 4.2.</summary>
internal sealed class SshProbe() : Probe("ssh", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'S').OrSilent;

    public override FirstBytes Server => FirstBytes.Any;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client.IsEmpty ? Verdict.NeedMore : Banner(flow.Client);
        var server = flow.Server.IsEmpty ? Verdict.NeedMore : Banner(flow.Server);
        // A client that says something else speaks no SSH, whoever answers.
        return Verdicts.Join(client, server);
    }

    private static Verdict Banner(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 4)], "SSH-"u8, Verdict.NeedMore);
        return bytes.StartsWith("SSH-"u8) && bytes[4] is (byte)'1' or (byte)'2' && bytes[5] == '.' ? Verdict.Match : Verdict.No;
    }
}
