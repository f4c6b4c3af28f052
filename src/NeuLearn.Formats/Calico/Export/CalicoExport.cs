using System.Text;
using NeuLearn.Formats.Calico.Export.Matches;
using NeuLearn.Formats.Calico.Export.Objects;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Calico.Export;

/// <summary>One export: what was planned, written as policies and sets.</summary>
internal sealed class CalicoExport
{
    private readonly ServiceSelectors _selectors;
    private readonly NetworkSets _sets = new(Names());
    private readonly CalicoPeers _peers;
    private readonly ExportPlan _plan;
    private readonly HttpTerms _http;

    public CalicoExport(ExportRequest request)
    {
        _selectors = new ServiceSelectors(request.Policy.Directory);
        _peers = new CalicoPeers(request.Policy.Directory, _selectors, _sets);
        _plan = ExportPlan.Of(request, CalicoCapabilities.Declared, _peers);
        _http = new HttpTerms(_plan);
    }

    public ExportResult Run()
    {
        var names = Names();
        var named = _plan.Services.Select(s => (Planned: s, Name: names.For(s.Service.Namespace!, s.Service.Name))).ToList();
        var splitter = new PolicySplitter(names);
        var policies = named.SelectMany(s => Policies(s.Planned, s.Name, names)).SelectMany(splitter.Split).ToList();
        var files = policies.Select(p => new ExportedFile(p.Path, Encoding.UTF8.GetBytes(PolicyYaml.Write(p))))
            .Concat(_sets.All.Select(s => new ExportedFile(PolicyYaml.PathOf(s), Encoding.UTF8.GetBytes(PolicyYaml.Write(s)))));
        return _plan.Result(files, CalicoNotes.Lines(_plan, policies, _sets, _selectors));
    }

    // A dot in a name would part it from its tier.
    private static ObjectNames Names() => new(dotted: false);

    private IEnumerable<PolicyObject> Policies(PlannedService planned, string name, ObjectNames names)
    {
        var allows = (Ingress: Draft(planned.Ingress, LossElement.Client, denies: false), Egress: Draft(planned.Egress, LossElement.Server, denies: false));
        var denies = (Ingress: Draft(planned.Ingress, LossElement.Client, denies: true), Egress: Draft(planned.Egress, LossElement.Server, denies: true));
        var space = planned.Service.Namespace!;
        var policy = new PolicyObject(space, name, SelectorText.Of(_selectors.Of(planned.Service).Labels), allows.Ingress.Rules(global: false), allows.Egress.Rules(global: false))
        {
            IsStaged = planned.Mode == Mode.Monitor,
        };
        yield return policy;
        if (Some(policy with { IsDeny = true }, denies.Ingress, denies.Egress, global: false) is { } denial) yield return denial with { Name = names.Beside(space, name, "deny") };
        if (Some(policy with { IsGlobal = true }, allows.Ingress, allows.Egress, global: true) is { } wide) yield return wide with { Name = Global("") };
        if (Some(policy with { IsGlobal = true, IsDeny = true }, denies.Ingress, denies.Egress, global: true) is { } wideDenial) yield return wideDenial with { Name = Global("-deny") };

        string Global(string what) => names.For(NetworkSets.Cluster, $"{space}-{planned.Service.Name}{what}");
    }

    /// <summary>A policy of the directions that have rules; null when neither has.</summary>
    private static PolicyObject? Some(PolicyObject policy, PolicyDraft ingress, PolicyDraft egress, bool global)
    {
        var (accepted, opened) = (ingress.Rules(global), egress.Rules(global));
        return accepted.Count + opened.Count == 0 ? null : policy with
        {
            Ingress = accepted.Count > 0 ? accepted : null,
            Egress = opened.Count > 0 ? opened : null,
        };
    }

    private PolicyDraft Draft(IReadOnlyList<Grant> grants, LossElement side, bool denies)
    {
        var draft = new PolicyDraft();
        foreach (var grant in grants.Where(g => g.IsDeny == denies))
        {
            var (peer, except) = side == LossElement.Client ? (grant.Client, grant.ClientsExcept) : (grant.Server, grant.ServersExcept);
            var matches = Matches(grant, side);
            if (matches.Count == 0) continue;
            foreach (var end in _peers.Ends(peer, except, _plan.Items(grant, side, _peers.Resolve(peer, except))))
                foreach (var match in matches) draft.Add(end, grant.Transport, grant.Ports, match, grant.Rule?.Id);
        }

        return draft;
    }

    /// <summary>What the rules of a grant ask beyond ends and ports; none when nothing is written of it.</summary>
    private IReadOnlyList<MessageMatch> Matches(Grant grant, LossElement side)
    {
        if (grant.Transport.IsIcmp)
        {
            var types = IcmpMatches.Of(grant, out var isWhole);
            if (!isWhole) _plan.Lose(grant, LossElement.Icmp, grant.IsDeny ? LossEffect.Wider : LossEffect.Narrower, $"without type {IcmpMatches.Unsaid}, which cannot be said");
            return types;
        }

        if (!grant.Transport.HasPorts && grant.Transport.Number == 0)
        {
            _plan.Lose(grant, LossElement.Transport, LossEffect.Omitted, "not exported: protocol 0 cannot be said");
            return [];
        }

        var requests = _http.Of(grant);
        return side == LossElement.Client || requests.Count == 0 ? requests : [MessageMatch.Any];
    }
}
