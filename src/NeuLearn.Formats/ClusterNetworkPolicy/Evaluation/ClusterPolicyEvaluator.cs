using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Matching;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;

/// <summary>
/// Says what the policies of a cluster let through, from their text alone: those of the Admin tier, the NetworkPolicies, and those
/// of the Baseline tier. It is the judge of what the exporter writes, and shares nothing with it.
/// </summary>
internal sealed class ClusterPolicyEvaluator : IPlatformPolicy, ILintedPolicy
{
    private readonly TierJudge _judge;
    private readonly ClusterPolicyLandmarks _landmarks;
    private readonly Lazy<IReadOnlyList<LintedObject>> _objects;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="read">All policies; their order does not matter.</param>
    /// <param name="namespaces">The labels of the namespaces.</param>
    public ClusterPolicyEvaluator(ClusterPolicySet read, NamespaceLabels namespaces)
    {
        _objects = new Lazy<IReadOnlyList<LintedObject>>(() => new ClusterPolicyLint(namespaces).Of(read));
        var index = new PolicyIndex(read.Policies);
        _judge = new TierJudge(index, new DirectionJudge(read.NetworkPolicies, new PeerMatch(namespaces, PodAddressMatching.Unknown)), new ClusterPeerMatch(namespaces));
        _landmarks = new ClusterPolicyLandmarks(read, index, new NetworkPolicyEvaluator(read.NetworkPolicies, namespaces));
    }

    /// <inheritdoc />
    public EndLandmarks Ends => _landmarks.Ends;

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => _objects.Value;

    /// <summary>The verdict on a connection: the client's egress and the server's ingress must both allow it.</summary>
    public Judgement Judge(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        return EndpointPlace.IsItself(client, server)
            ? Judgement.Open("a pod always reaches itself")
            : Judgement.OfBoth(
                MindOwnNode(_judge.Of(PolicyDirection.Egress, connection), client, server),
                MindOwnNode(_judge.Of(PolicyDirection.Ingress, connection), server, client));
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => _landmarks.Between(client, server);

    /// <summary>What a denial means between a pod and its own node is not defined: health checks may come from there.</summary>
    private static Judgement MindOwnNode(Judgement judgement, Endpoint subject, Endpoint other) =>
        judgement.Verdict == Verdict.Deny && EndpointPlace.IsOnNodeNetwork(other) && EndpointPlace.ShareNode(subject, other) != false
            ? judgement with { Verdict = Verdict.Unknown, Reason = $"what a denial means between {subject.Id} and its own node is left to the network plugin" }
            : judgement;
}
