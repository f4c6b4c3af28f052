using System.Net;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>Where the ends of a connection are: in one pod, on one node, on a node's network.</summary>
internal static class EndpointPlace
{
    /// <summary>Whether a connection never leaves its pod.</summary>
    public static bool IsItself(Endpoint client, Endpoint server)
    {
        return server switch
        {
            PodEndpoint => client is PodEndpoint && string.Equals(client.Id, server.Id, StringComparison.Ordinal),
            ExternalEndpoint external => IPAddress.IsLoopback(external.Address)
                || client.Addresses.Contains(external.Address),
            _ => false,
        };
    }

    /// <summary>Whether the endpoint is a node, or uses the network of one.</summary>
    public static bool IsOnNodeNetwork(Endpoint endpoint) => endpoint is NodeEndpoint or PodEndpoint { HostNetwork: true };

    /// <summary>Whether two ends are on one node; null when the node of either is not known.</summary>
    public static bool? ShareNode(Endpoint first, Endpoint second) => NodeOf(first) is { } one && NodeOf(second) is { } other
        ? string.Equals(one, other, StringComparison.Ordinal)
        : null;

    /// <summary>A denial of node traffic is certain only when the node is known not to be the pod's own.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="judgement">What the policies of one end say.</param>
    /// <param name="subject">That end.</param>
    /// <param name="other">The other end.</param>
    public static Judgement MindOwnNode(Connection connection, Judgement judgement, Endpoint subject, Endpoint other)
    {
        if (judgement.Verdict != Verdict.Deny || !IsOnNodeNetwork(other) || ShareNode(subject, other) is not null)
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
