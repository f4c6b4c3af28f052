using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Proof.Baseline;

/// <summary>A rule of ours, said as plainly as can be. It shares no code with verdicts or exporters: it is held against both.</summary>
internal sealed class BaselineRule(Rule rule, OpenElements open = OpenElements.None)
{
    private readonly Lazy<List<PathMatch?>> _paths = new(() => [.. rule.Operations.Select(o => o.Path is null ? null : new PathMatch(o.Path))]);

    /// <summary>The rule.</summary>
    public Rule Rule => rule;

    /// <summary>Whether an element is not looked at.</summary>
    public bool IsOpen(OpenElements element) => (open & element) != OpenElements.None;

    /// <summary>Whether the rule speaks of a connection between ends that it names.</summary>
    /// <remarks>Where the application or the operation is not known yet, it cannot contradict the rule.</remarks>
    public bool Matches(Connection connection) =>
        (IsOpen(OpenElements.Transport) || rule.Transport == connection.Transport || (IsOpen(OpenElements.Messages) && rule.Transport.IsIcmp && connection.Transport.IsIcmp))
        && (IsOpen(OpenElements.Ports) || IsOpen(OpenElements.Transport) || rule.Ports.Count == 0 || rule.Ports.Any(p => p.First.Value <= connection.Port && connection.Port <= p.Last.Value))
        && (IsOpen(OpenElements.Application) || rule.Application is null || connection.Application is null || rule.Application == connection.Application || IsCall(connection))
        && (IsOpen(OpenElements.Operations) || rule.Operations.Count == 0 || IsUnknown(connection) || MatchesOperation(connection));

    /// <summary>Whether a peer of a rule stands for an end that is this peer, at this address.</summary>
    /// <param name="named">The peer of the rule.</param>
    /// <param name="end">Who the end is.</param>
    /// <param name="address">Its address, where it is one of the outside.</param>
    public static bool Holds(Peer named, Peer end, Address address)
    {
        if (named == end) return true;
        if (end.Kind == PeerKind.Node) return named == Peer.AnyNode;
        if (!end.IsExternal) return false;
        // The star stands for one label.
        if (end.Kind == PeerKind.Dns && named.Kind == PeerKind.Dns && named.Name.StartsWith("*.", StringComparison.Ordinal))
            return end.Name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && end.Name.AsSpan(dot).SequenceEqual(named.Name.AsSpan(1));
        return named.Kind switch
        {
            PeerKind.Cidr => !address.IsNone && Cidr.Parse(named.Name).Contains(address),
            PeerKind.World => address.IsNone || Ends.OutsideRanges.IsWorld(address),
            _ => false,
        };
    }

    private bool IsCall(Connection connection) => IsOpen(OpenElements.Calls) && rule.Application == "http" && connection.Application == "grpc";

    private static bool IsUnknown(Connection connection) => connection.Method is null && connection.Path is null && connection.Name is null;

    private bool MatchesOperation(Connection connection)
    {
        for (var i = 0; i < rule.Operations.Count; i++)
        {
            var operation = rule.Operations[i];
            if ((operation.Method is null || operation.Method == connection.Method)
                && (operation.Name is null || operation.Name == connection.Name)
                && (_paths.Value[i] is not { } path || (connection.Path is { } asked && path.Matches(asked)))) return true;
        }

        return false;
    }
}
