using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Export.Grants;
using NeuLearn.Formats.Kubernetes.Export.Objects;
using NeuLearn.Formats.Kubernetes.Export.Peers;
using NeuLearn.Formats.Kubernetes.Export.Selection;
using NeuLearn.Formats.Losses;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Kubernetes.Export;

/// <summary>One export: rules to grants, deny rules out of them, DNS into them, grants to both of their ends.</summary>
internal sealed class KubernetesExport
{
    private readonly ExportRequest _request;
    private readonly PolicySet _policy;
    private readonly ServiceSelectors _selectors;
    private readonly PeerResolver _peers;
    private readonly ServiceBackends _backends;
    private readonly List<Loss> _losses = [];
    private readonly HashSet<Peer> _asked = [];
    private readonly SortedDictionary<Peer, (PolicyDraft Ingress, PolicyDraft Egress)> _drafts = [];

    public KubernetesExport(ExportRequest request)
    {
        _request = request;
        _policy = request.Policy;
        _selectors = new ServiceSelectors(_policy.Directory);
        _peers = new PeerResolver(_policy.Directory, _selectors);
        _backends = new ServiceBackends(_policy.Directory);
    }

    public ExportResult Run()
    {
        var discover = Choose();
        var rules = _policy.Rules.Where(r => _asked.Contains(r.Client) || _asked.Contains(r.Server)).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        var allows = rules.FindAll(r => r.Action == RuleAction.Allow);
        Draft(allows);
        var grants = AddDns(Grants(allows));
        grants = DenySubtraction.Apply(grants, Denies(rules), _losses);
        foreach (var grant in grants) Place(grant);
        var policies = Policies().ToList();
        var files = policies.Select(p => new ExportedFile($"{p.Namespace}/{p.Name}.yaml", Encoding.UTF8.GetBytes(PolicyYaml.Write(p))))
            .OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var notes = new ExportNotes(_request, _asked, [.. _drafts.Keys], policies, _selectors).Lines(discover);
        return new ExportResult(files, new LossReport(KubernetesExporter.FormatName, _losses), notes);
    }

    /// <summary>Decides which services are asked for as enforced.</summary>
    /// <returns>The services left out because they are in discover.</returns>
    private List<Peer> Choose()
    {
        var discover = new List<Peer>();
        foreach (var service in _policy.Services)
        {
            if (_request.Options.Services is { } only && !only.Contains(service)) continue;
            var mode = _request.Options.ModeOf(service, _policy);
            if (mode == Mode.Protect) _asked.Add(service);
            else if (mode == Mode.Discover) discover.Add(service);
            else _losses.Add(new Loss { Service = service.ToString(), Element = LossElement.Mode, Effect = LossEffect.Omitted, Instead = "not exported: monitor cannot be said" });
        }

        return discover;
    }

    /// <summary>Opens a policy for each service that has a rule and can be selected.</summary>
    private void Draft(List<Rule> allows)
    {
        foreach (var service in allows.SelectMany(r => new[] { r.Client, r.Server }).Distinct())
            if (_asked.Contains(service) && WhyNotSelected(service) is null) _drafts.Add(service, (new PolicyDraft(), new PolicyDraft()));
    }

    private List<Grant> Grants(List<Rule> allows)
    {
        var virtualAddresses = new VirtualAddresses(_backends);
        var grants = new List<Grant>();
        foreach (var rule in allows)
        {
            var losses = LossCalculator.Of(rule, KubernetesCapabilities.Declared, _request.Options.Strict);
            _losses.AddRange(losses);
            if (losses.Any(l => l.Effect == LossEffect.Omitted)) continue;
            var grant = new Grant(rule, rule.Client, rule.Server, rule.Transport, PortSpans.Of(rule.Ports));
            if (grant.Ports.IsEmpty)
            {
                Lose(rule, LossElement.Ports, LossEffect.Omitted, "not exported: port 0 cannot be said");
                continue;
            }

            grants.Add(grant);
            grants.AddRange(virtualAddresses.Behind(grant, _losses));
        }

        return grants;
    }

    private List<Grant> AddDns(List<Grant> grants)
    {
        var dns = new DnsAdditions(new ClusterDns(_policy, _backends), _peers, _request.Options.Strict);
        var byClient = grants.ToLookup(g => g.Client);
        return [.. grants, .. _drafts.Keys.SelectMany(s => dns.For(s, [.. byClient[s]], _losses))];
    }

    private IEnumerable<Rule> Denies(List<Rule> rules)
    {
        foreach (var deny in rules.Where(r => r.Action == RuleAction.Deny))
        {
            if (_drafts.ContainsKey(deny.Client) || _drafts.ContainsKey(deny.Server)) yield return deny;
            else Lose(deny, LossElement.Action, LossEffect.Omitted, "not denied: neither end has a policy");
        }
    }

    /// <summary>Writes a grant into the policies of its ends: egress of the client, ingress of the server.</summary>
    private void Place(Grant grant)
    {
        var placed = false;
        if (_drafts.TryGetValue(grant.Client, out var client))
        {
            placed = true;
            Add(client.Egress, grant, grant.Server, grant.ServersExcept, LossElement.Server);
        }

        if (_drafts.TryGetValue(grant.Server, out var server))
        {
            placed = true;
            Add(server.Ingress, grant, grant.Client, grant.ClientsExcept, LossElement.Client);
        }

        if (placed || grant.Rule is not { } rule) return;
        foreach (var (peer, element) in new[] { (grant.Client, LossElement.Client), (grant.Server, LossElement.Server) })
            if (_asked.Contains(peer) && WhyNotSelected(peer) is { } reason) Lose(rule, element, LossEffect.Omitted, "not exported: " + reason);
    }

    private void Add(PolicyDraft draft, Grant grant, Peer peer, IReadOnlyList<Peer> except, LossElement element)
    {
        var terms = _peers.Resolve(peer, except);
        var tooWide = _request.Options.Strict && terms.Effect == LossEffect.Wider;
        if (terms.Effect is { } effect && grant.Rule is { } rule)
            Lose(rule, element, tooWide ? LossEffect.Omitted : effect, tooWide ? $"not exported: it would be {terms.Instead}" : terms.Instead,
                element == LossElement.Client ? (terms.Stranger, null) : (null, terms.Stranger));
        if (!tooWide) draft.Add(terms.Items, grant.Transport, grant.Ports, grant.Rule?.Id);
    }

    private string? WhyNotSelected(Peer service)
    {
        if (service.Kind == PeerKind.Host) return $"{service} is no pod, and policies select pods alone";
        return HostNetworkPods.IsAll(_policy.Directory.Find(service))
            ? $"{service} runs on its nodes' network, where no policy selects it"
            : _selectors.Of(service).Reason;
    }

    private IEnumerable<PolicyObject> Policies()
    {
        var names = new ObjectNames();
        var policies = _drafts.Select(d => new PolicyObject(
            d.Key.Namespace!, names.For(d.Key.Namespace!, d.Key.Name), _selectors.Of(d.Key).Labels, d.Value.Ingress.Entries(), d.Value.Egress.Entries())).ToList();
        var splitter = new PolicySplitter(names);
        return policies.SelectMany(splitter.Split);
    }

    private void Lose(Rule rule, LossElement element, LossEffect effect, string instead, (Peer? Client, Peer? Server) witness = default) => _losses.Add(new Loss
    {
        Rule = rule.Id,
        Element = element,
        Effect = effect,
        Instead = instead,
        Witness = Witness.Of(rule with { Client = witness.Client ?? rule.Client, Server = witness.Server ?? rule.Server }),
    });
}
