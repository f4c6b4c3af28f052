using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Mining;

/// <summary>Stratum, between a miner and its pool: Bitcoin's, Monero's and Ethereum's form. Source: Stratum mining protocol, as the pools document it.</summary>
internal sealed class StratumProbe() : Probe("stratum", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of((byte)'{').OrSilent;

    public override FirstBytes Server => FirstBytes.Of((byte)'{').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client;
        if (client.IndexOf("\"mining."u8) > 0 || client.IndexOf("\"eth_submitLogin\""u8) > 0 || client.IndexOf("\"eth_submitWork\""u8) > 0 || client.IndexOf("\"eth_getWork\""u8) > 0) return Verdict.Match;
        if (flow.Server.IndexOf("\"mining."u8) > 0) return Verdict.Match;
        // Monero's begins with a login, and gets a job with something to hash.
        if (client.IndexOf("\"login\""u8) < 0 && client.IndexOf("\"submit\""u8) < 0 && client.IndexOf("\"keepalived\""u8) < 0 && !client.IsEmpty) return client.Length < 64 ? Verdict.NeedMore : Verdict.No;
        if (flow.Server.IndexOf("\"blob\""u8) > 0 && flow.Server.IndexOf("\"job_id\""u8) > 0) return Verdict.Match;
        return client.IndexOf("\"method\""u8) > 0 && client.IndexOf("\"agent\""u8) > 0 && client.IndexOf("\"pass\""u8) > 0 ? Verdict.Match : Verdict.NeedMore;
    }
}
