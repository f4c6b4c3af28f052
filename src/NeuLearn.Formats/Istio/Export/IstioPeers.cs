using NeuLearn.Events;
using NeuLearn.Formats.Istio.Export.Requests;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>Writes clients as Istio knows them: services by the accounts they run as, all else by address.</summary>
internal sealed class IstioPeers : AccountPeers, IPlatformNaming
{
    // Policies there select in every namespace.
    private const string RootNamespace = "istio-system";

    // Istio puts no sidecars there, whatever the labels say.
    private static readonly string[] Bare = ["kube-node-lease", "kube-public", "kube-system", "local-path-storage"];

    private static readonly AddressBlocks Blocks = new("a node may come with another address of its own", "whose services are named instead");
    private readonly ILookup<Peer, Rule> _allows;

    public IstioPeers(PolicySet policy, ServiceSelectors selectors)
        : base(policy.Directory, selectors, Blocks) => _allows = policy.Rules.Where(r => r.Action == RuleAction.Allow).ToLookup(r => r.Server);

    /// <inheritdoc/>
    public override string? WhyNotEnforced(Peer service) => service.Namespace == RootNamespace ? $"policies in {RootNamespace} select in every namespace"
        : Bare.Contains(service.Namespace, StringComparer.Ordinal) ? $"workloads in {service.Namespace} have no sidecar"
        : base.WhyNotEnforced(service);

    /// <summary>Why a DENY policy would stop more or less than a deny rule; null when it says the same.</summary>
    string? IPlatformNaming.WhyNotDenied(Rule deny)
    {
        if (Resolve(deny.Client, []) is { Effect: not null, Instead: var instead }) return instead;
        if (!PortTerms.AreSaid(PortSpans.Of(deny.Ports))) return "its ports are too many to be listed";
        if (deny.Application is null) return deny.Operations.Count == 0 ? null : "operations of no application cannot be said";
        if (!HttpRequests.SaysExactly(deny)) return "its requests cannot be said exactly";
        // On a port that is not HTTP such a policy denies everything.
        return _allows[deny.Server].FirstOrDefault(a => a.Transport == deny.Transport && a.Application != deny.Application
            && PeerRelations.Of(deny.Client, a.Client) != PeerRelation.Apart
            && !PortSpans.Of(a.Ports).Intersect(PortSpans.Of(deny.Ports)).IsEmpty) is { } other ? $"its port carries more than {deny.Application}: {other.Id}" : null;
    }
}
