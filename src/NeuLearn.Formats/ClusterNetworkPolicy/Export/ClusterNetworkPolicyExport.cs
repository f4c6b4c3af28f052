using System.Text;
using NeuLearn.Formats.ClusterNetworkPolicy.Export.Objects;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Export;

/// <summary>One export: what was planned, written as ClusterNetworkPolicies.</summary>
internal sealed class ClusterNetworkPolicyExport
{
    private readonly ServiceSelectors _selectors;
    private readonly ClusterPeers _peers;
    private readonly ExportPlan _plan;

    public ClusterNetworkPolicyExport(ExportRequest request)
    {
        _selectors = new ServiceSelectors(request.Policy.Directory);
        _peers = new ClusterPeers(request.Policy.Directory, _selectors);
        _plan = ExportPlan.Of(request, ClusterNetworkPolicyCapabilities.Declared, _peers);
    }

    /// <summary>What is planned to be written.</summary>
    public static ExportPlan Plan(ExportRequest request) => new ClusterNetworkPolicyExport(request)._plan;

    public ExportResult Run()
    {
        var layout = new PolicyLayout(new ObjectNames());
        var policies = _plan.Services.SelectMany(s => layout.Of(
            s.Service, _selectors.Of(s.Service).Labels, Rules(s.Ingress, isIngress: true), Rules(s.Egress, isIngress: false))).ToList();
        OutsideIngress.Report(_plan, _peers);
        var files = policies.Select(p => new ExportedFile(p.Path, Encoding.UTF8.GetBytes(PolicyYaml.Write(p))));
        return _plan.Result(files, ClusterNetworkPolicyNotes.Lines(_plan, policies, _selectors));
    }

    private DirectionRules Rules(IReadOnlyList<Grant> grants, bool isIngress)
    {
        var (denies, accepts) = (new PeerDraft(PolicyLayout.Most), new PeerDraft(PolicyLayout.Most));
        foreach (var grant in grants)
        {
            var items = isIngress
                ? _plan.Items(grant, LossElement.Client, _peers.Clients(grant.Client, grant.ClientsExcept))
                : _plan.Items(grant, LossElement.Server, _peers.Servers(grant.Server, grant.ServersExcept));
            (grant.IsDeny ? denies : accepts).Add(items, grant.Transport, grant.Ports, grant.Rule?.Id);
        }

        return new DirectionRules(PolicyLayout.Rules(denies, RuleVerb.Deny), PolicyLayout.Rules(accepts, RuleVerb.Accept));
    }
}
