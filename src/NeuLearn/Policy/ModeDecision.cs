using NeuLearn.Learning;

namespace NeuLearn.Policy;

/// <summary>What the modes of both ends make of a connection: NeuVector's tables 'Basic' and 'Restrictive'.</summary>
/// <remarks>One side decides, by <see cref="Contention"/>; where one end is not managed (a node, the outside), the other decides alone.</remarks>
public static class ModeDecision
{
    /// <summary>The answer without a rule. A null mode means the end is not managed.</summary>
    public static VerdictKind WithoutRule(Mode? client, Mode? server, Contention contention = Contention.Basic) => Deciding(client, server, contention) switch
    {
        Mode.Monitor => VerdictKind.Violate,
        Mode.Protect => VerdictKind.Deny,
        // Neither end is ours: nothing to protect, and nobody to learn for but the graph.
        _ => VerdictKind.Learn,
    };

    /// <summary>The answer of a deny rule: it stops only where the deciding end is protected, else it reports.</summary>
    public static VerdictKind OfDenyRule(Mode? client, Mode? server, Contention contention = Contention.Basic) =>
        Deciding(client, server, contention) == Mode.Protect ? VerdictKind.Deny : VerdictKind.Violate;

    /// <summary>The mode that decides; null when neither end is managed.</summary>
    public static Mode? Deciding(Mode? client, Mode? server, Contention contention = Contention.Basic)
    {
        if (client is null || server is null) return client ?? server;
        return client < server == (contention == Contention.Basic) ? client : server;
    }
}
