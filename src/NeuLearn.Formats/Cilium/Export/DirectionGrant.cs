using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export;

/// <summary>A grant as one of its ends judges it.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Items">The items that name the other end.</param>
internal sealed record DirectionGrant(Grant Grant, IReadOnlyList<PeerItem> Items)
{
    /// <summary>
    /// Where the items may share connections with those of other grants: pods only with themselves, all that is outside with
    /// each other, and nodes likewise.
    /// </summary>
    public IEnumerable<string> Places => Items.Select(i => i switch
    {
        PodItem pods => pods.Key,
        EntityItem => "nodes",
        _ => "outside",
    }).Distinct();

    /// <summary>Whether the other end is known by name.</summary>
    public bool IsByName => Items.Any(i => i is NameItem);
}
