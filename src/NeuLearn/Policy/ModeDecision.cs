using NeuLearn.Learning;

namespace NeuLearn.Policy;

/// <summary>What happens when no rule matches, by the modes of both ends: NeuVector's 'Basic' table.</summary>
/// <remarks>The less strict side decides; where one end is not managed (a node, the outside), the other decides alone.</remarks>
public static class ModeDecision
{
    /// <summary>The answer without a rule. A null mode means the end is not managed.</summary>
    public static VerdictKind WithoutRule(Mode? client, Mode? server) => Lesser(client, server) switch
    {
        Mode.Monitor => VerdictKind.Violate,
        Mode.Protect => VerdictKind.Deny,
        // Neither end is ours: nothing to protect, and nobody to learn for but the graph.
        _ => VerdictKind.Learn,
    };

    /// <summary>The answer of a deny rule: it stops only where both managed ends are protected, else it reports.</summary>
    public static VerdictKind OfDenyRule(Mode? client, Mode? server) =>
        Lesser(client, server) == Mode.Protect ? VerdictKind.Deny : VerdictKind.Violate;

    private static Mode? Lesser(Mode? client, Mode? server) =>
        client is null ? server : server is null ? client : client < server ? client : server;
}
