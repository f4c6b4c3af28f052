using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>
/// Says what Kubernetes NetworkPolicies let through, from their text alone. It is the judge of what exporters write,
/// and is kept plain for that: it shares nothing with them, and computes every answer anew.
/// </summary>
internal sealed class NetworkPolicyEvaluator : IPlatformPolicy
{
    private readonly DirectionJudge _judge;
    private readonly NetworkPolicyLandmarks _landmarks;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="policies">All policies of the cluster; their order does not matter.</param>
    /// <param name="namespaces">The labels of the namespaces.</param>
    /// <param name="podAddresses">How the network plugin treats pods covered by an <c>ipBlock</c>.</param>
    public NetworkPolicyEvaluator(
        IEnumerable<NetworkPolicy> policies,
        NamespaceLabels namespaces,
        PodAddressMatching podAddresses = PodAddressMatching.Unknown)
    {
        var all = policies.ToList();
        _judge = new DirectionJudge(all, new PeerMatch(namespaces, podAddresses));
        _landmarks = new NetworkPolicyLandmarks(all);
    }

    /// <inheritdoc />
    public EndLandmarks Ends => _landmarks.Ends;

    /// <summary>The verdict on a connection: the client's egress and the server's ingress must both allow it.</summary>
    public Judgement Judge(Connection connection)
    {
        if (Exemption(connection) is { } exemption)
        {
            return Judgement.Open(exemption);
        }

        var egress = EndpointPlace.MindOwnNode(connection, EvaluateEgress(connection), connection.Client, connection.Server);
        var ingress = EndpointPlace.MindOwnNode(connection, EvaluateIngress(connection), connection.Server, connection.Client);
        return Judgement.OfBoth(egress, ingress);
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => _landmarks.Between(client, server);

    /// <summary>What the policies of the client alone say, without the exemptions of a pod itself and its node.</summary>
    public Judgement EvaluateEgress(Connection connection) =>
        _judge.Of(PolicyDirection.Egress, connection.Client, connection.Server, connection);

    /// <summary>What the policies of the server alone say, without the exemptions of a pod itself and its node.</summary>
    public Judgement EvaluateIngress(Connection connection) =>
        _judge.Of(PolicyDirection.Ingress, connection.Server, connection.Client, connection);

    /// <summary>Why no policy can stop the connection; null when one may.</summary>
    private static string? Exemption(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        if (EndpointPlace.IsItself(client, server))
        {
            return "a pod always reaches itself";
        }

        return (EndpointPlace.IsOnNodeNetwork(client) || EndpointPlace.IsOnNodeNetwork(server))
            && EndpointPlace.ShareNode(client, server) == true
            ? "traffic between a pod and its own node is always allowed"
            : null;
    }
}
