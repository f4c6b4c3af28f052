using NeuLearn.Events;

namespace NeuLearn.Formats.Rego.Evaluation;

/// <summary>The data that the policy module decides by.</summary>
internal sealed class RegoData
{
    /// <summary>The services that are governed, and whether each is in protect; else it is in monitor.</summary>
    public Dictionary<Peer, bool> Modes { get; } = [];

    /// <summary>The ranges that rules name.</summary>
    public HashSet<Peer> Ranges { get; } = [];

    /// <summary>The rules by client and server.</summary>
    public Dictionary<(Peer Client, Peer Server), IReadOnlyList<RegoRule>> Rules { get; } = [];
}
