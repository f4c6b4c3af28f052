using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Planning;

/// <summary>
/// Adds what a rule to the virtual address of a Service leads to (<c>default/kubernetes</c> and its like): most network
/// plugins never see the virtual address.
/// </summary>
internal sealed class VirtualAddresses(ServiceBackends backends)
{
    /// <summary>The grants to add, with the loss; none when the server is no virtual address.</summary>
    public IEnumerable<Grant> Behind(Grant grant, List<Loss> losses)
    {
        if (grant.Server.Kind != PeerKind.Cidr || !Cidr.TryParse(grant.Server.Name, out var range) || !range.IsSingle
            || backends.At(range.Address) is not { } service) return [];
        var targets = service.Ports.Where(p => p.Transport == grant.Transport && grant.Ports.Contains(p.Port))
            .SelectMany(p => backends.Of(service, p)).Distinct().Order().ToList();
        var name = $"Service {service.Namespace}/{service.Name}";
        losses.Add(targets.Count == 0
            ? Loss(grant, LossEffect.Narrower, $"the address of {name} alone: where it leads is not known", Witness.Of(grant.Rule!))
            : Loss(grant, LossEffect.Wider, $"also {string.Join(", ", targets.Take(3).Select(t => $"{t.Peer} {grant.Transport}/{t.Port}"))}{(targets.Count > 3 ? " and others" : "")}, where {name} leads",
                Witness.Between(grant.Client, targets[0].Peer, grant.Transport, new ServicePort((ushort)targets[0].Port))));
        return targets.Select(t => grant with { Server = t.Peer, Ports = PortSpans.One(t.Port) });
    }

    private static Loss Loss(Grant grant, LossEffect effect, string instead, string witness) => new()
    {
        Rule = grant.Rule!.Id,
        Element = LossElement.Server,
        Effect = effect,
        Instead = instead,
        Witness = witness,
    };
}
