using NeuLearn.Events;

namespace NeuLearn.Analytics.Networks;

/// <summary>A way to a service: every link but the last leads to a service that must be taken first.</summary>
/// <param name="Links">The links, from the start.</param>
public sealed record AttackPath(IReadOnlyList<ServiceLink> Links)
{
    /// <summary>The peers on the way, both ends among them.</summary>
    public IEnumerable<Peer> Peers => Links.Select(l => l.Target).Prepend(Links[0].Source);

    /// <summary>The way as one line.</summary>
    public override string ToString() => Links[0].Source + string.Concat(Links.Select(l => $" -> {l.Target} ({string.Join(", ", l.Openings)})"));
}
