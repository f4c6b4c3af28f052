using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>
/// Says what Kubernetes NetworkPolicies let through, from their text alone. It is the judge of what exporters write,
/// and is kept plain for that: it shares nothing with them, and computes every answer anew.
/// </summary>
internal sealed class NetworkPolicyEvaluator : IPlatformPolicy, ILintedPolicy
{
    private readonly DirectionJudge _judge;
    private readonly List<NetworkPolicy> _policies;
    private readonly PeerMatch _peers;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="policies">All policies of the cluster; their order does not matter.</param>
    /// <param name="namespaces">The labels of the namespaces.</param>
    /// <param name="podAddresses">How the network plugin treats pods covered by an <c>ipBlock</c>.</param>
    public NetworkPolicyEvaluator(
        IEnumerable<NetworkPolicy> policies,
        NamespaceLabels namespaces,
        PodAddressMatching podAddresses = PodAddressMatching.Unknown)
    {
        _policies = policies.ToList();
        _peers = new PeerMatch(namespaces, podAddresses);
        _judge = new DirectionJudge(_policies, _peers);
        Ends = NetworkPolicyLandmarks.Of(_policies);
    }

    /// <inheritdoc />
    public EndLandmarks Ends { get; }

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => [.. _policies.Select(new NetworkPolicyLint(_peers).Of)];

    /// <inheritdoc />
    public Judgement Judge(Connection connection) => For(connection.Client, connection.Server).Judge(connection);

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => For(client, server).Between(client, server);

    /// <inheritdoc />
    public IPlatformPolicy For(Endpoint client, Endpoint server) => new NetworkPolicyPair(
        client, server, _judge.Of(PolicyDirection.Egress, client, server), _judge.Of(PolicyDirection.Ingress, server, client), Ends);

    /// <summary>What the policies of the client alone say, without the exemptions of a pod itself and its node.</summary>
    public Judgement EvaluateEgress(Connection connection) =>
        _judge.Of(PolicyDirection.Egress, connection.Client, connection.Server).Of(connection);

    /// <summary>What the policies of the server alone say, without the exemptions of a pod itself and its node.</summary>
    public Judgement EvaluateIngress(Connection connection) =>
        _judge.Of(PolicyDirection.Ingress, connection.Server, connection.Client).Of(connection);
}
