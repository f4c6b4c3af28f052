using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>Zabbix. Source: Zabbix documentation, header and data length.</summary>
internal sealed class ZabbixProbe() : Probe("zabbix", Carriers.Tcp)
{
    public override FirstBytes Client => FirstBytes.Any;

    public override FirstBytes Server => FirstBytes.Of((byte)'Z').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        // An agent may be asked for a key in plain text; its answer has the mark.
        var client = flow.Client.IsEmpty ? Verdict.NeedMore : Verdicts.Begins(flow.Client[..Math.Min(flow.Client.Length, 4)], "ZBXD"u8);
        var server = flow.Server.IsEmpty ? Verdict.NeedMore : Verdicts.Begins(flow.Server[..Math.Min(flow.Server.Length, 4)], "ZBXD"u8);
        return server == Verdict.No ? Verdict.No : client == Verdict.No ? server : Verdicts.Join(client, server);
    }
}
