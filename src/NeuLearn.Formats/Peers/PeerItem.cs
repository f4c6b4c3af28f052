using NeuLearn.Events;

namespace NeuLearn.Formats.Peers;

/// <summary>One item of a <c>from</c> or <c>to</c> list. Items with one key are the same.</summary>
internal abstract record PeerItem(string Key);

/// <summary>Pods by labels in a namespace by name.</summary>
internal sealed record PodItem(string Namespace, IReadOnlyList<KeyValuePair<string, string>> Labels)
    : PeerItem($"0|{Namespace}|{string.Join(',', Labels.Select(l => $"{l.Key}={l.Value}"))}");

/// <summary>Pods that run as a service account, known by what they prove over mutual TLS.</summary>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Account">The account; null for any of the namespace.</param>
internal sealed record AccountItem(string Namespace, string? Account) : PeerItem($"4|{Namespace}|{Account}");

/// <summary>Addresses of one range, without some inside it.</summary>
internal sealed record BlockItem(Cidr Block, IReadOnlyList<Cidr> Except)
    : PeerItem($"1|{Block}|{string.Join(',', Except)}")
{
    /// <summary>One address.</summary>
    public static BlockItem Of(Address address) => new(Cidr.Of(address), []);
}

/// <summary>A class of peers that a platform has a name for: its nodes, its API server.</summary>
internal sealed record EntityItem(string Entity) : PeerItem("2|" + Entity);

/// <summary>A node, with whatever runs on its network.</summary>
/// <param name="Name">Its name; null for any node.</param>
/// <param name="Except">The names of nodes that are not meant by any.</param>
internal sealed record NodeItem(string? Name, IReadOnlyList<string> Except) : PeerItem($"5|{Name}|{string.Join(',', Except)}");

/// <summary>Whatever addresses a DNS name, or a pattern of names, leads to.</summary>
internal sealed record NameItem(string Name) : PeerItem("3|" + Name);
