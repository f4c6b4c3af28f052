namespace NeuLearn.Graph;

/// <summary>A step that lets a rule allow more than was seen.</summary>
public enum WideningStep : byte
{
    /// <summary>Any node in place of the nodes that were seen.</summary>
    Nodes,

    /// <summary>The world in place of addresses that keep coming.</summary>
    World,

    /// <summary>Ranges in place of many outside addresses.</summary>
    Cidrs,

    /// <summary>Ranges of ports in place of ports that a server opens anew each time.</summary>
    Ports,

    /// <summary>A pattern in place of DNS names that differ in one label.</summary>
    Names,

    /// <summary>A class of path segments in place of many that were seen.</summary>
    Paths,

    /// <summary>Every method of a gRPC service in place of those that were called.</summary>
    Grpc,

    /// <summary>Every operation in place of a list that has not closed.</summary>
    Operations,

    /// <summary>Any port, for one application, in place of those on which it was seen.</summary>
    AnyPort,
}

/// <summary>What one step made a rule allow beyond what was seen.</summary>
/// <param name="Step">The step.</param>
/// <param name="Seen">How many were seen.</param>
/// <param name="Allowed">How many are allowed, those seen among them; null where they cannot be counted.</param>
/// <param name="Unit">What is counted, in the plural: addresses, ports, names.</param>
/// <param name="Text">The step in one line, as in the provenance of the rule.</param>
public sealed record Widening(WideningStep Step, long Seen, long? Allowed, string Unit, string Text)
{
    /// <summary>How many are allowed that were never seen; null where they cannot be counted.</summary>
    public long? Unseen => Allowed - Seen;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
