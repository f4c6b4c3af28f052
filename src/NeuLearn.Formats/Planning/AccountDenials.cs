using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Planning;

/// <summary>
/// Reports denials of services that share an account with others, or whose account is not known. They are taken out of what the
/// services themselves may do; but what another may do as that account, they may too.
/// </summary>
internal static class AccountDenials
{
    public static void Report(ExportPlan plan, AccountPeers peers)
    {
        var ingress = plan.Services.ToDictionary(s => s.Service, s => s.Ingress);
        foreach (var deny in plan.TakenOut().Where(d => d.Client.Kind == PeerKind.Service && d.Transport == Transport.Tcp))
        {
            if (!ingress.TryGetValue(deny.Server, out var grants)) continue;
            var ports = PortSpans.Of(deny.Ports);
            var open = grants.FirstOrDefault(g => !g.IsDeny && !g.Ports.Intersect(ports).IsEmpty && peers.Resolve(g.Client, g.ClientsExcept).Items.Any(i => peers.Admits(i, deny.Client)));
            if (open is not null) plan.Lose(open with { Rule = deny }, LossElement.Action, LossEffect.Omitted, $"not denied: {open.Rule?.Id} lets in all with the same account or namespace");
        }
    }
}
