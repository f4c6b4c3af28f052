using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Export.Objects;
using NeuLearn.Formats.Cilium.Export.Requests;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.Cilium.Export;

/// <summary>One export: what was planned, written as CiliumNetworkPolicies.</summary>
internal sealed class CiliumExport
{
    private readonly ServiceSelectors _selectors;
    private readonly CiliumPeers _peers;
    private readonly ExportPlan _plan;
    private readonly RequestLosses _losses;
    private readonly HashSet<Peer> _planned;

    public CiliumExport(ExportRequest request)
    {
        _selectors = new ServiceSelectors(request.Policy.Directory, VisibleLabels.Has);
        _peers = new CiliumPeers(request.Policy.Directory, _selectors);
        _plan = ExportPlan.Of(request, CiliumCapabilities.Declared, _peers);
        _losses = new RequestLosses(_plan);
        _planned = [.. _plan.Services.Select(s => s.Service)];
    }

    /// <summary>What is planned to be written.</summary>
    public static ExportPlan Plan(ExportRequest request) => new CiliumExport(request)._plan;

    public ExportResult Run()
    {
        NodeDenials.Report(_plan);
        var names = new ObjectNames();
        var policies = _plan.Services.Select(s => Policy(s, names)).ToList();
        _plan.LeaveOpen(_losses.LeftOpen);
        var splitter = new PolicySplitter(names, new ObjectLimits());
        var files = policies.SelectMany(splitter.Split)
            .Select(p => new ExportedFile($"{p.Policy.Namespace}/{p.Policy.Name}.yaml", Encoding.UTF8.GetBytes(p.Text))).ToList();
        return _plan.Result(files, CiliumNotes.Lines(_plan, policies, _selectors));
    }

    private PolicyObject Policy(PlannedService planned, ObjectNames names)
    {
        var service = planned.Service;
        var ports = new RequestPorts();
        return new PolicyObject(
            service.Namespace!, names.For(service.Namespace!, service.Name), _selectors.Of(service).Labels,
            [.. Entries(planned.Ingress, isIngress: true, ports), .. Entries(planned.Egress, isIngress: false, ports)]);
    }

    private IEnumerable<(Section, PolicyEntry)> Entries(IReadOnlyList<Grant> grants, bool isIngress, RequestPorts ports)
    {
        var written = grants.Select(g => new DirectionGrant(g, Items(g, isIngress))).Where(g => g.Items.Count > 0).ToList();
        var requests = new DirectionRequests([.. written.Where(g => !g.Grant.IsDeny)], isIngress, _planned, ports, _losses);
        var (allow, deny) = (new SectionDraft(), new SectionDraft());
        foreach (var grant in written)
        {
            var asked = requests.Of(grant);
            if (asked is { Count: 0 } || !IsMessageSaid(grant.Grant)) continue;
            (grant.Grant.IsDeny ? deny : allow).Add(grant, asked);
        }

        return allow.Entries().Select(e => (isIngress ? Section.Ingress : Section.Egress, e))
            .Concat(deny.Entries().Select(e => (isIngress ? Section.IngressDeny : Section.EgressDeny, e)));
    }

    private IReadOnlyList<Peers.PeerItem> Items(Grant grant, bool isIngress) => isIngress
        ? _plan.Items(grant, LossElement.Client, _peers.Resolve(grant.Client, grant.ClientsExcept))
        : _plan.Items(grant, LossElement.Server, _peers.Resolve(grant.Server, grant.ServersExcept));

    /// <summary>Types of ICMP have no codes: a rule of some codes is written with all of them.</summary>
    private bool IsMessageSaid(Grant grant)
    {
        if (!grant.Transport.IsIcmp || new IcmpTypes(grant.Rule!).Stranger is not { } stranger) return true;
        var rule = grant.Rule!;
        return _losses.Wider(grant, LossElement.Icmp, $"every code of type {stranger.Value >> 8}", Witness.Between(rule.Client, rule.Server, rule.Transport, stranger));
    }
}
