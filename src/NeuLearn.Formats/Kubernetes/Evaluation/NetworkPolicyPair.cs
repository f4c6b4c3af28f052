using System.Net;
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

        var egress = MindOwnNode(connection, _egress.Of(connection), connection.Client, connection.Server);
        var ingress = MindOwnNode(connection, _ingress.Of(connection), connection.Server, connection.Client);
        if (_last is not { } last || !ReferenceEquals(last.Egress, egress) || !ReferenceEquals(last.Ingress, ingress))
        {
            _last = last = (egress, ingress, Both(egress, ingress));
        }

        return last.Both;
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => NetworkPolicyLandmarks.Of(_egress.Ports.Concat(_ingress.Ports), server);

    /// <summary>A denial is the doing of the side that denies, whatever the other one would have said.</summary>
    private static Judgement Both(Judgement egress, Judgement ingress)
    {
        var verdict = egress.Verdict == Verdict.Deny || ingress.Verdict == Verdict.Deny ? Verdict.Deny
            : egress.Verdict == Verdict.Unknown ? Verdict.Unknown
            : ingress.Verdict;
        var (byEgress, byIngress) = (verdict == Verdict.Allow || egress.Verdict == verdict, verdict == Verdict.Allow || ingress.Verdict == verdict);
        return !byIngress ? new Judgement(verdict, $"egress: {egress.Reason}", egress.Deciders)
            : !byEgress ? new Judgement(verdict, $"ingress: {ingress.Reason}", ingress.Deciders)
            : new Judgement(verdict, $"egress: {egress.Reason}; ingress: {ingress.Reason}", [.. egress.Deciders, .. ingress.Deciders]);
    }

    /// <summary>Why no policy can stop the connection; null when one may.</summary>
    private static string? Exemption(Endpoint client, Endpoint server)
    {
        if (IsSame(client, server))
        {
            return "a pod always reaches itself";
        }

        return (IsOnNodeNetwork(client) || IsOnNodeNetwork(server))
            && NodeOf(client) is { } node && string.Equals(node, NodeOf(server), StringComparison.Ordinal)
            ? "traffic between a pod and its own node is always allowed"
            : null;
    }

    private static bool IsSame(Endpoint client, Endpoint server)
    {
        return server switch
        {
            PodEndpoint => client is PodEndpoint && string.Equals(client.Id, server.Id, StringComparison.Ordinal),
            ExternalEndpoint external => IPAddress.IsLoopback(external.Address)
                || client.Addresses.Contains(external.Address),
            _ => false,
        };
    }

    /// <summary>A denial of node traffic is certain only when the node is known not to be the pod's own.</summary>
    private static Judgement MindOwnNode(
        Connection connection, Judgement judgement, Endpoint subject, Endpoint other)
    {
        if (judgement.Verdict != Verdict.Deny || !IsOnNodeNetwork(other)
            || (NodeOf(subject) is not null && NodeOf(other) is not null))
        {
            return judgement;
        }

        return judgement with
        {
            Verdict = Verdict.Unknown,
            Reason = $"whether {connection.Client.Id} and {connection.Server.Id} share a node is not known, "
                + "and traffic between a pod and its own node is always allowed",
        };
    }

    private static bool IsOnNodeNetwork(Endpoint endpoint) => endpoint is NodeEndpoint or PodEndpoint { HostNetwork: true };

    private static string? NodeOf(Endpoint endpoint)
    {
        return endpoint switch
        {
            NodeEndpoint node => node.Name,
            PodEndpoint pod => pod.NodeName,
            _ => null,
        };
    }
}
