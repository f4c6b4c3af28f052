using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export;

/// <summary>Reports that what comes from outside the cluster, and from nodes, is not judged: ingress rules know pods alone.</summary>
internal static class OutsideIngress
{
    public static void Report(ExportPlan plan, ClusterPeers peers)
    {
        foreach (var planned in plan.Services)
        {
            plan.LoseOf(planned.Service, LossElement.Client, LossEffect.Wider, "whoever is no pod comes in, from nodes and from outside the cluster: ingress rules know pods alone",
                Witness.Between(Peer.World, planned.Service, Transport.Tcp, port: null));
        }

        var services = plan.Services.Select(s => s.Service).ToHashSet();
        foreach (var deny in plan.Request.Policy.Rules.Where(r => r.Action == RuleAction.Deny && services.Contains(r.Server) && peers.IsOutside(r.Client)))
        {
            plan.Lose(new Grant(deny, deny.Client, deny.Server, deny.Transport, PortSpans.Of(deny.Ports)), LossElement.Action, LossEffect.Omitted,
                "not denied: ingress rules know pods alone, and whoever is none comes in");
        }
    }
}
