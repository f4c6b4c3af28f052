using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Planning;

/// <summary>Plans one export: rules to grants, deny rules out of them, DNS into them, grants to the ends that judge them.</summary>
internal sealed class PlanBuilder(ExportRequest request, FormatCapabilities format, IPlatformNaming naming)
{
    private readonly PolicySet _policy = request.Policy;
    private readonly ServiceBackends _backends = new(request.Policy.Directory);
    private readonly List<Loss> _losses = [];
    private readonly SortedDictionary<Peer, Mode> _asked = [];
    private readonly SortedDictionary<Peer, (List<Grant> Ingress, List<Grant> Egress)> _planned = [];

    public ExportPlan Build()
    {
        var discover = Choose();
        var rules = _policy.Rules.Where(r => _asked.ContainsKey(r.Client) || _asked.ContainsKey(r.Server)).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        var allows = rules.FindAll(r => r.Action == RuleAction.Allow);
        Open(allows);
        var grants = Grants(allows);
        if (format.JudgedAt == JudgedAt.BothEnds) grants = AddDns(grants);
        var denies = Denies(rules).ToLookup(IsSaid);
        grants = [.. denies[true].SelectMany(Grant), .. new DenySubtraction(format).Apply(grants, denies[false], _losses)];
        foreach (var grant in grants) Place(grant);
        var services = _planned.Select(p => new PlannedService(p.Key, _asked[p.Key], p.Value.Ingress, p.Value.Egress)).ToList();
        return new ExportPlan(request, format, services, grants, _losses, new PlanNotes(request, format, _asked.Keys.ToHashSet(), [.. _planned.Keys]).Lines(discover));
    }

    /// <summary>Decides which services are asked for, and as what.</summary>
    /// <returns>The services left out because they are in discover.</returns>
    private List<Peer> Choose()
    {
        var discover = new List<Peer>();
        foreach (var service in _policy.Services)
        {
            if (request.Options.Services is { } only && !only.Contains(service)) continue;
            var mode = request.Options.ModeOf(service, _policy);
            if (mode == Mode.Discover) discover.Add(service);
            else if (mode == Mode.Protect || format.Monitor.Level != Expression.No) _asked.Add(service, mode);
            else _losses.Add(new Loss { Service = service.ToString(), Element = LossElement.Mode, Effect = LossEffect.Omitted, Instead = $"not exported: {format.Monitor.Note}" });
        }

        return discover;
    }

    /// <summary>Opens a plan for each service that has an allow rule and can be enforced.</summary>
    private void Open(List<Rule> allows)
    {
        foreach (var service in allows.SelectMany(r => new[] { r.Client, r.Server }).Distinct())
            if (_asked.ContainsKey(service) && naming.WhyNotEnforced(service) is null) _planned.Add(service, ([], []));
    }

    private List<Grant> Grants(List<Rule> allows)
    {
        var virtualAddresses = new VirtualAddresses(_backends);
        var grants = new List<Grant>();
        foreach (var rule in allows)
        {
            var losses = LossCalculator.Of(rule, format, request.Options.Strict);
            _losses.AddRange(losses);
            if (losses.Any(l => l.Effect == LossEffect.Omitted)) continue;
            foreach (var grant in Grant(rule))
            {
                grants.Add(grant);
                if (format.JudgedAt != JudgedAt.Once) grants.AddRange(virtualAddresses.Behind(grant, format.Judges(rule.Server.Kind) ? _losses : []));
            }
        }

        return grants;
    }

    private IEnumerable<Grant> Grant(Rule rule)
    {
        var grant = new Grant(rule, rule.Client, rule.Server, rule.Transport, rule.Transport.HasPorts ? PortSpans.Of(rule.Ports) : PortSpans.All);
        if (!grant.Ports.IsEmpty) return [grant];
        _losses.Add(new Loss { Rule = rule.Id, Element = LossElement.Ports, Effect = LossEffect.Omitted, Instead = "not exported: port 0 cannot be said", Witness = Witness.Of(rule) });
        return [];
    }

    private List<Grant> AddDns(List<Grant> grants)
    {
        var dns = new DnsAdditions(new ClusterDns(_policy, _backends), naming, request.Options.Strict);
        var byClient = grants.ToLookup(g => g.Client);
        return [.. grants, .. _planned.Keys.SelectMany(s => dns.For(s, [.. byClient[s]], _losses))];
    }

    private IEnumerable<Rule> Denies(List<Rule> rules)
    {
        foreach (var deny in rules.Where(r => r.Action == RuleAction.Deny))
        {
            var isJudged = _planned.ContainsKey(deny.Server) || (format.JudgedAt != JudgedAt.Server && _planned.ContainsKey(deny.Client));
            if (!isJudged) Lose(deny, LossElement.Action, format.JudgedAt == JudgedAt.Server ? "not denied: its server has no policy" : "not denied: neither end has a policy");
            else if (format.Passes(deny.Transport)) Lose(deny, LossElement.Action, $"not denied: {(deny.Transport.IsIcmp ? format.Icmp : format.OtherTransports).Note}");
            else yield return deny;
        }
    }

    /// <summary>Whether the format can write a deny rule as such; else it is taken out of the allow rules.</summary>
    private bool IsSaid(Rule deny) =>
        format.Deny.Level == Expression.Yes && LossCalculator.Of(deny, format).Count == 0
        && (format.DenyOfOperations.Level == Expression.Yes || (deny.Application is null && deny.Operations.Count == 0))
        && naming.WhyNotDenied(deny) is null;

    /// <summary>Puts a grant with the ends that judge it: egress of the client, ingress of the server.</summary>
    private void Place(Grant grant)
    {
        var placed = false;
        if (format.JudgedAt != JudgedAt.Server && _planned.TryGetValue(grant.Client, out var client))
        {
            placed = true;
            client.Egress.Add(grant);
        }

        if (_planned.TryGetValue(grant.Server, out var server))
        {
            placed = true;
            server.Ingress.Add(grant);
        }

        if (placed || grant.Rule is not { } rule) return;
        foreach (var (peer, element) in new[] { (grant.Client, LossElement.Client), (grant.Server, LossElement.Server) })
        {
            if (format.JudgedAt == JudgedAt.Server && (element == LossElement.Client || !format.Judges(peer.Kind))) continue;
            if (_asked.ContainsKey(peer) && naming.WhyNotEnforced(peer) is { } reason) Lose(rule, element, "not exported: " + reason);
        }
    }

    private void Lose(Rule rule, LossElement element, string instead) =>
        _losses.Add(new Loss { Rule = rule.Id, Element = element, Effect = LossEffect.Omitted, Instead = instead, Witness = Witness.Of(rule) });
}
