using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>What NetworkPolicies say of connections between two ends: the client's egress and the server's ingress must both allow.</summary>
internal sealed class NetworkPolicyPair : IPlatformPolicy
{
    private readonly DirectionOpinion _egress;
    private readonly DirectionOpinion _ingress;
    private readonly Judgement? _exempt;
    private (Judgement Egress, Judgement Ingress, Judgement Both)? _last;

    /// <summary>Takes both ends and what the policies on each side say.</summary>
    public NetworkPolicyPair(Endpoint client, Endpoint server, DirectionOpinion egress, DirectionOpinion ingress, EndLandmarks ends)
    {
        (_egress, _ingress, Ends) = (egress, ingress, ends);
        _exempt = Exemption(client, server) is { } exemption ? Judgement.Open(exemption) : null;
    }

    /// <inheritdoc />
    public EndLandmarks Ends { get; }

    /// <inheritdoc />
    public Judgement Judge(Connection connection)
    {
        if (_exempt is not null)
        {
            return _exempt;
        }

        var egress = EndpointPlace.MindOwnNode(connection, _egress.Of(connection), connection.Client, connection.Server);
        var ingress = EndpointPlace.MindOwnNode(connection, _ingress.Of(connection), connection.Server, connection.Client);
        if (_last is not { } last || !ReferenceEquals(last.Egress, egress) || !ReferenceEquals(last.Ingress, ingress))
        {
            _last = last = (egress, ingress, Judgement.OfBoth(egress, ingress));
        }

        return last.Both;
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => NetworkPolicyLandmarks.Of(_egress.Ports.Concat(_ingress.Ports), server);

    /// <summary>Why no policy can stop the connection; null when one may.</summary>
    private static string? Exemption(Endpoint client, Endpoint server)
    {
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
