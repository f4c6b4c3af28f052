using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>Couchbase's data service: memcached's binary protocol with commands of its own. Source: Couchbase kv_engine, BinaryProtocol.md.</summary>
internal sealed class CouchbaseProbe() : Probe("couchbase", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Of(MemcachedFrame.Request);

    public override FirstBytes Server => FirstBytes.Of(MemcachedFrame.Response).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [11210];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = MemcachedFrame.JudgeCouchbase(flow.Client, MemcachedFrame.Request);
        var server = MemcachedFrame.JudgeCouchbase(flow.Server, MemcachedFrame.Response);
        // Asking for mechanisms is no sign; what the server offers may be one.
        if (client == Verdict.No && server == Verdict.Weak) return MemcachedFrame.Judge(flow.Client, MemcachedFrame.Request) == Verdict.Weak ? Verdict.Match : Verdict.No;
        return Verdicts.Join(client, server);
    }
}
