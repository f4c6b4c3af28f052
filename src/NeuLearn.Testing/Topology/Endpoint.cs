using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>One end of a connection in the forms in which sensors may report it.</summary>
internal sealed class Endpoint
{
    public required ConnectionEnd Full { get; init; }

    public required ConnectionEnd Bare { get; init; }

    public ConnectionEnd? FullV6 { get; init; }

    public ConnectionEnd? BareV6 { get; init; }

    /// <summary>The node whose sensor sees this end; null outside the cluster.</summary>
    public SimulatedNode? Node { get; init; }

    public SimulatedPod? Pod { get; init; }

    public ConnectionEnd As(bool full, bool v6) =>
        v6 ? (full ? FullV6 : BareV6)! : full ? Full : Bare;

    /// <summary>An address outside the cluster, with the name under which it was looked up, if any.</summary>
    public static Endpoint Outside(string ip, string? dns = null, string? ipV6 = null)
    {
        var end = new ConnectionEnd { Ip = ip, Dns = dns };
        var endV6 = ipV6 is null ? null : new ConnectionEnd { Ip = ipV6, Dns = dns };
        return new Endpoint { Full = end, Bare = end, FullV6 = endV6, BareV6 = endV6 };
    }
}
