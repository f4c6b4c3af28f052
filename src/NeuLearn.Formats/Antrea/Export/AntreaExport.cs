using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Antrea.Export.Objects;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Antrea.Export;

/// <summary>One export: what was planned, written as NetworkPolicies of Antrea.</summary>
internal sealed class AntreaExport
{
    private readonly ServiceSelectors _selectors;
    private readonly AntreaPeers _peers;
    private readonly ExportPlan _plan;
    private readonly RequestLosses _losses;

    public AntreaExport(ExportRequest request)
    {
        _selectors = new ServiceSelectors(request.Policy.Directory);
        _peers = new AntreaPeers(request.Policy.Directory, _selectors);
        _plan = ExportPlan.Of(request, AntreaCapabilities.Declared, _peers);
        _losses = new RequestLosses(_plan);
    }

    /// <summary>What is planned to be written.</summary>
    public static ExportPlan Plan(ExportRequest request) => new AntreaExport(request)._plan;

    public ExportResult Run()
    {
        var names = new ObjectNames();
        var policies = _plan.Services.Select(s => Policy(s, names)).ToList();
        _plan.LeaveOpen(_losses.LeftOpen);
        var splitter = new PolicySplitter(names, new ObjectLimits());
        var files = policies.SelectMany(splitter.Split).Select(p => new ExportedFile(p.Policy.Path, Encoding.UTF8.GetBytes(p.Text))).ToList();
        return _plan.Result(files, AntreaNotes.Lines(_plan, policies, _selectors));
    }

    private PolicyObject Policy(PlannedService planned, ObjectNames names)
    {
        var service = planned.Service;
        return new PolicyObject(
            service.Namespace!, names.For(service.Namespace!, service.Name), _selectors.Of(service).Labels, PolicyObject.AllowPriority,
            Rules(planned.Ingress, isIngress: true), Rules(planned.Egress, isIngress: false))
        {
            IsMonitor = planned.Mode == Mode.Monitor,
        };
    }

    private IReadOnlyList<RuleObject> Rules(IReadOnlyList<Grant> grants, bool isIngress)
    {
        var (drops, allows) = (new RuleDraft(RuleVerb.Drop), new RuleDraft(RuleVerb.Allow));
        foreach (var grant in grants)
        {
            var items = isIngress
                ? _plan.Items(grant, LossElement.Client, _peers.Resolve(grant.Client, grant.ClientsExcept))
                : _plan.Items(grant, LossElement.Server, _peers.Resolve(grant.Server, grant.ServersExcept));
            var draft = grant.IsDeny ? drops : allows;
            if (!grant.Transport.IsIcmp) draft.Add(items, grant);
            else if (IcmpMessages.Sendable(grant.Transport, items) is var sendable && IsVersionSaid(grant, sendable)) draft.AddMessages(sendable, grant);
        }

        return [.. drops.Rules(), .. allows.Rules(), RuleObject.Rest];
    }

    /// <summary>Pods, nodes and names may have addresses of both versions of IP: with the messages of one come those of the other.</summary>
    private bool IsVersionSaid(Grant grant, IReadOnlyList<PeerItem> items)
    {
        var directory = _plan.Request.Policy.Directory;
        if (!IcmpMessages.AreEither(items) || new[] { grant.Client, grant.Server }.Any(p => IcmpMessages.IsOfOne(grant.Transport, directory.Find(p)))) return true;
        var rule = grant.Rule!;
        var other = grant.Transport == Transport.Icmp ? Transport.IcmpV6 : Transport.Icmp;
        return _losses.Opens(grant, LossElement.Icmp, $"the same types and codes of {other} too", Witness.Of(rule with { Transport = other }));
    }
}
