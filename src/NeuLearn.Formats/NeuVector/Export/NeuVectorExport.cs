using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.NeuVector.Export.Objects;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Export;

/// <summary>One export: what was planned, written as NvSecurityRules.</summary>
internal sealed class NeuVectorExport
{
    /// <summary>A server with more grants than these leaves those of exported clients to the clients: an object has a size.</summary>
    public const int MostIngress = 500;

    private readonly NeuVectorPeers _peers;
    private readonly ExportPlan _plan;
    private readonly RequestLosses _losses;
    private readonly GroupSelectors _groups = new();
    private readonly HashSet<Peer> _planned;
    private readonly HashSet<Peer> _crowded;
    private readonly List<Grant> _open = [];

    public NeuVectorExport(ExportRequest request)
    {
        _peers = new NeuVectorPeers(request.Policy.Directory);
        _plan = ExportPlan.Of(request, NeuVectorCapabilities.Declared, _peers);
        _losses = new RequestLosses(_plan);
        _planned = [.. _plan.Services.Select(s => s.Service)];
        _crowded = [.. _plan.Services.Where(s => s.Ingress.Count > MostIngress).Select(s => s.Service)];
    }

    /// <summary>What is planned to be written.</summary>
    public static ExportPlan Plan(ExportRequest request) => new NeuVectorExport(request)._plan;

    public ExportResult Run()
    {
        var policies = _plan.Services.SelectMany(Policies).ToList();
        _plan.LeaveOpen([.. _open, .. _losses.LeftOpen]);
        var files = policies.Select(p => new ExportedFile(p.Path, Encoding.UTF8.GetBytes(SecurityRuleYaml.Write(p))));
        return _plan.Result(files, NeuVectorNotes.Lines(_plan, _planned));
    }

    private IEnumerable<SecurityRuleObject> Policies(PlannedService planned)
    {
        var service = planned.Service;
        if (planned.Mode == Mode.Protect)
            _plan.LoseOf(service, LossElement.Mode, LossEffect.Wider, "open both ways towards whoever is in Discover or Monitor, unless NeuVector's mode contention is set to Restrictive", $"strange/not-learned -> {service} TCP/any");
        // A rule holds wherever it is written, and is written once.
        var ingress = Rules(planned.Ingress.Where(g => !IsWithClient(g)), isIngress: true);
        var egress = Rules(planned.Egress.Where(g => IsWithClient(g) || !_planned.Contains(g.Server)), isIngress: false);
        return _peers.Groups.Of(service).Select(g => new SecurityRuleObject(g.Namespace, g.Name, planned.Mode, ingress, egress));
    }

    private bool IsWithClient(Grant grant) => _crowded.Contains(grant.Server) && _planned.Contains(grant.Client);

    private IReadOnlyList<RuleObject> Rules(IEnumerable<Grant> grants, bool isIngress)
    {
        var draft = new RuleDraft();
        foreach (var grant in grants.Where(IsMessageSaid))
        {
            var (peer, except, side) = isIngress
                ? (grant.Client, grant.ClientsExcept, LossElement.Client)
                : (grant.Server, grant.ServersExcept, LossElement.Server);
            var items = _plan.Items(grant, side, _peers.Resolve(peer, except));
            if (items.Count == 0 || Application(grant, items, isIngress) is not { } application) continue;
            if (except.Count > 0 && !NeuVectorPeers.CanExcept(peer)) _open.Add(grant with { ClientsExcept = [], ServersExcept = [] });
            foreach (var group in _groups.Of(peer, items)) draft.Add(group, grant.IsDeny, application, grant.Transport, grant.Ports, grant.Rule?.Id);
        }

        return draft.Rules();
    }

    /// <summary>The application that a rule names; null when a strict export leaves it out. Of nodes NeuVector knows the ports alone.</summary>
    private string? Application(Grant grant, IReadOnlyList<PeerItem> items, bool isIngress)
    {
        if (grant.Rule?.Application is not { } asked || Applications.NameOf(asked) is not { } name) return Applications.Any;
        if (isIngress || !items.Any(i => i is EntityItem { Entity: GroupSelectors.Nodes })) return name;
        return _losses.Opens(grant, LossElement.Application, "any application: only the ports of nodes are looked at", Witness.OtherApplication(grant.Rule)) ? Applications.Any : null;
    }

    /// <summary>ICMP has no types, and ICMPv6 is not judged.</summary>
    private bool IsMessageSaid(Grant grant)
    {
        if (grant.Transport != Transport.IcmpV6) return grant.IcmpTypes.Count == 0 || _losses.Wider(grant, LossElement.Icmp, "all ICMP: types cannot be said", OtherMessage(grant));
        _plan.Lose(grant, LossElement.Icmp, LossEffect.Omitted, "not exported: ICMPv6 is not judged, and passes");
        return false;
    }

    private static string OtherMessage(Grant grant)
    {
        var other = Enumerable.Range(0, byte.MaxValue).Select(t => (Type: (byte)t, Code: (byte)0)).First(t => !grant.IcmpTypes.Contains(t));
        return Witness.Between(grant.Client, grant.Server, grant.Transport, ServicePort.Icmp(other.Type, other.Code));
    }
}
