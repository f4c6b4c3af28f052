using NeuLearn.Events;

namespace NeuLearn.Policy.Review;

/// <summary>The rules that can hold each other: of one transport, and with peers of which one may hold the other.</summary>
internal readonly record struct RuleScope(Transport Transport, string Client, string Server)
{
    /// <summary>The scope of a rule.</summary>
    public static RuleScope Of(Rule rule) => new(rule.Transport, Of(rule.Client), Of(rule.Server));

    private static string Of(Peer peer) => peer.IsExternal ? "outside" : peer.Kind == PeerKind.Node ? "node" : peer.ToString();
}
