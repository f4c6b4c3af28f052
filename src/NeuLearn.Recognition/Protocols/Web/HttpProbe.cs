using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>HTTP/1 and HTTP/0.9, WebSocket's opening included. Source: RFC 9112.</summary>
internal sealed class HttpProbe() : Probe("http", Carriers.Tcp, HttpOperations.Instance)
{
    // A response tells, even where the capture has only the end of the request before it.
    public override FirstBytes Client => FirstBytes.Any;

    public override ReadOnlySpan<ushort> UsualPorts => [80, 8080];

    private static bool MayBegin(ReadOnlySpan<byte> client) => client.IsEmpty || char.IsAsciiLetterUpper((char)client[0]) || client[0] is (byte)'\r' or (byte)'\n';

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (!MayBegin(flow.Client) && !flow.Server.StartsWith("H"u8)) return Verdict.No;
        var request = default(HttpHead);
        var response = default(HttpHead);
        var asked = flow.Client.IsEmpty ? Verdict.NeedMore : request.ReadRequest(flow.Client);
        var answered = flow.Server.IsEmpty ? Verdict.NeedMore : response.ReadResponse(flow.Server);
        if (answered == Verdict.Match)
        {
            // The answer's fields tell more: they are worth waiting for.
            var isDone = HttpApplications.Read(ref request, ref response, ref found);
            found.HasSignature = true;
            return isDone ? Verdict.Match : Verdict.Weak;
        }

        if (asked == Verdict.Match)
        {
            found.HasSignature = true;
            return flow.Server.IsEmpty || answered == Verdict.NeedMore ? Verdict.Weak : Verdict.Match;
        }

        return answered == Verdict.No && asked < Verdict.Weak ? Verdict.No : asked;
    }
}
