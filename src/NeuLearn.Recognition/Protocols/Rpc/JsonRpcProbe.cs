using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>JSON-RPC straight on a stream. Source: JSON-RPC 2.0 specification; Language Server Protocol for its headers.</summary>
internal sealed class JsonRpcProbe() : Probe("jsonrpc", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of("{[C"u8);

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client;
        if (bytes[0] == 'C' && Verdicts.Begins(bytes[..Math.Min(bytes.Length, 16)], "Content-Length: "u8) == Verdict.No) return Verdict.No;
        if (bytes.IndexOf("\"jsonrpc\""u8) >= 0) return Verdict.Match;
        // Version 1 names nothing but a method, its parameters and a number.
        if (bytes.IndexOf("\"method\""u8) >= 0 && bytes.IndexOf("\"params\""u8) >= 0 && bytes.IndexOf("\"id\""u8) >= 0) return flow.Server.StartsWith("{"u8) ? Verdict.Match : Verdict.Weak;
        return bytes.Length < 512 && bytes[^1] is not ((byte)'}' or (byte)'\n') ? Verdict.NeedMore : Verdict.No;
    }
}
