using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Planning;

/// <summary>Sees to it that a service whose egress is restricted can resolve names, over UDP and TCP.</summary>
internal sealed class DnsAdditions(ClusterDns dns, IPlatformNaming naming, bool strict)
{
    private const int DnsPort = 53;

    /// <summary>The grants a service needs beside those it has.</summary>
    /// <param name="service">A service that is exported.</param>
    /// <param name="granted">What it may open.</param>
    /// <param name="losses">Receives what was added, or why nothing was.</param>
    public IReadOnlyList<Grant> For(Peer service, IReadOnlyList<Grant> granted, List<Loss> losses)
    {
        if (dns.IsDns(service)) return [];
        if (dns.Groups.Count == 0)
        {
            if (!Asks(granted, Transport.Udp) || !Asks(granted, Transport.Tcp))
                losses.Add(Loss(service, LossElement.Server, LossEffect.Omitted, "DNS not added: the inventory has no DNS service of the cluster", null));
            return [];
        }

        var used = dns.Groups.Where(g => g.Any(t => granted.Any(t.IsIn))).ToList();
        var missing = (used.Count > 0 ? used : dns.Groups).SelectMany(g => g).Where(t => !granted.Any(t.IsIn)).ToList();
        if (missing.Count == 0) return [];
        var element = used.Count > 0 ? LossElement.Transport : LossElement.Server;
        var witness = Witness.Between(service, missing[0].Server, missing[0].Transport, new ServicePort((ushort)missing[0].Port));
        foreach (var target in missing)
        {
            if (naming.WhyNotNamed(target.Server) is not { } why) continue;
            losses.Add(Loss(service, element, LossEffect.Omitted, $"DNS not added: {target.Server} is not exported: {why}", witness));
            return [];
        }

        if (strict)
        {
            losses.Add(Loss(service, element, LossEffect.Omitted, "DNS not added: it was not learned", witness));
            return [];
        }

        var added = string.Join(", ", missing.Select(t => $"{t.Server} {t.Transport}/{new ServicePort((ushort)t.Port).ToString(t.Transport)}"));
        losses.Add(Loss(service, element, LossEffect.Wider, $"added for DNS: {added}", witness));
        return [.. missing.Select(t => new Grant(null, service, t.Server, t.Transport, PortSpans.One(t.Port)))];
    }

    private static bool Asks(IReadOnlyList<Grant> granted, Transport transport) =>
        granted.Any(g => g.Transport == transport && g.Ports.Contains(DnsPort));

    private static Loss Loss(Peer service, LossElement element, LossEffect effect, string instead, string? witness) => new()
    {
        Service = service.ToString(),
        Element = element,
        Effect = effect,
        Instead = instead,
        Witness = witness,
    };
}
