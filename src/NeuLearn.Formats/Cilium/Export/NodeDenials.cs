using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Cilium.Export;

/// <summary>
/// Reports denials of single nodes. They are planned to be taken out of what any node may do; but nodes have no names of their
/// own, so nothing is taken out.
/// </summary>
internal static class NodeDenials
{
    public static void Report(ExportPlan plan)
    {
        var excepted = plan.Grants.SelectMany(g => g.ClientsExcept.Select(e => (Grant: g, Client: e, g.Server)).Concat(g.ServersExcept.Select(e => (Grant: g, g.Client, Server: e))))
            .Where(e => e.Client.Kind == Events.PeerKind.Node || e.Server.Kind == Events.PeerKind.Node).ToLookup(e => (e.Client, e.Server), e => e.Grant);
        foreach (var deny in plan.Request.Policy.Rules.Where(r => r.Action == RuleAction.Deny))
        {
            if (excepted[(deny.Client, deny.Server)].FirstOrDefault(g => g.Transport == deny.Transport) is { } grant)
                plan.Lose(grant with { Rule = deny }, LossElement.Action, LossEffect.Omitted, $"not denied: {grant.Rule?.Id} allows every node, and no node has a name of its own");
        }
    }
}
