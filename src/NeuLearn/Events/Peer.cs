namespace NeuLearn.Events;

/// <summary>What kind of thing one end of a rule is.</summary>
public enum PeerKind : byte
{
    /// <summary>A service in a namespace: <c>shop/cart</c>.</summary>
    Service,

    /// <summary>A VM or bare-metal service outside any namespace: <c>host/db01</c>.</summary>
    Host,

    /// <summary>A node of the cluster (<c>node/worker-1</c>) or any of them (<c>node/*</c>).</summary>
    Node,

    /// <summary>A DNS name outside the inventory: <c>dns/api.example.com</c>; or its siblings, <c>dns/*.example.com</c>.</summary>
    Dns,

    /// <summary>A range of addresses: <c>cidr/203.0.113.0/24</c>.</summary>
    Cidr,

    /// <summary>Anyone outside the inventory: <c>world</c>.</summary>
    World,
}

/// <summary>One end of a rule, in the written form used everywhere (command line, JSON, logs, snapshots).</summary>
/// <remarks>
/// Immutable; ordered by written form, ordinally. In <c>dns/*.example.com</c> the star stands for exactly one label, the
/// first: <c>a.example.com</c> is meant, <c>example.com</c> and <c>a.b.example.com</c> are not.
/// </remarks>
public sealed record Peer : IComparable<Peer>
{
    /// <summary>Anyone outside the inventory.</summary>
    public static readonly Peer World = new(PeerKind.World, null, "world");

    /// <summary>Any node of the cluster.</summary>
    public static readonly Peer AnyNode = new(PeerKind.Node, null, "*");

    private readonly string _written;
    private readonly int _hash;

    private Peer(PeerKind kind, string? space, string name)
    {
        Kind = kind;
        Namespace = space;
        Name = name;
        _written = kind switch
        {
            PeerKind.Service => $"{space}/{name}",
            PeerKind.Host => $"host/{name}",
            PeerKind.Node => $"node/{name}",
            PeerKind.Dns => $"dns/{name}",
            PeerKind.Cidr => $"cidr/{name}",
            _ => "world",
        };
        // Peers are the keys of most tables: the hash is made once.
        _hash = string.GetHashCode(_written, StringComparison.Ordinal);
    }

    /// <summary>What kind of thing this is.</summary>
    public PeerKind Kind { get; }

    /// <summary>The namespace of a service; null for every other kind.</summary>
    public string? Namespace { get; }

    /// <summary>The name without its prefix: <c>cart</c>, <c>db01</c>, <c>api.example.com</c>, <c>203.0.113.0/24</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the peer is a role that NeuLearn protects: it has a mode and a baseline.</summary>
    public bool IsManaged => Kind is PeerKind.Service or PeerKind.Host;

    /// <summary>Whether the peer lies outside the inventory: a name, a range, or the world.</summary>
    public bool IsExternal => Kind is PeerKind.Dns or PeerKind.Cidr or PeerKind.World;

    /// <summary>Whether the peer is every name with one label in place of the star: <c>dns/*.example.com</c>.</summary>
    public bool IsNamePattern => Kind == PeerKind.Dns && Name.StartsWith("*.", StringComparison.Ordinal);

    /// <summary>Whether every connection of another peer is one of this: any node, the world, ranges and name patterns hold others.</summary>
    public bool Covers(Peer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (this == other) return true;
        if (this == AnyNode) return other.Kind == PeerKind.Node;
        if (IsNamePattern) return other.Kind == PeerKind.Dns && other.ParentName.SequenceEqual(ParentName);
        if (other.Kind != PeerKind.Cidr) return false;
        var range = Events.Cidr.Parse(other.Name);
        // A name is not covered by the world: it may lead to a private address.
        if (this == World) return range.Length >= AddressClass.LongestSpecialPrefix && AddressClass.IsWorld(range.Address);
        return Kind == PeerKind.Cidr && Events.Cidr.Parse(Name).Contains(range);
    }

    /// <summary>The name without its first label; empty when it has one alone.</summary>
    internal ReadOnlySpan<char> ParentName => Name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Name.AsSpan(dot + 1) : default;

    /// <summary>A service in a namespace.</summary>
    public static Peer Service(string space, string name) => new(PeerKind.Service, space, name);

    /// <summary>A service of VMs or bare-metal hosts.</summary>
    public static Peer Host(string name) => new(PeerKind.Host, null, name);

    /// <summary>A node of the cluster.</summary>
    public static Peer Node(string name) => name == "*" ? AnyNode : new(PeerKind.Node, null, name);

    /// <summary>A DNS name, or the pattern of its siblings: lower case, without the trailing dot.</summary>
    public static Peer Dns(string name) => new(PeerKind.Dns, null, name);

    /// <summary>A range of addresses.</summary>
    public static Peer Cidr(Cidr cidr) => new(PeerKind.Cidr, null, cidr.ToString());

    /// <summary>Reads the written form.</summary>
    /// <returns>False when the text is not a peer.</returns>
    public static bool TryParse(string? text, out Peer peer)
    {
        peer = World;
        if (text == "world") return true;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0 || slash == text!.Length - 1) return false;
        var (head, tail) = (text[..slash], text[(slash + 1)..]);
        if (head == "cidr")
        {
            if (!Events.Cidr.TryParse(tail, out var cidr)) return false;
            peer = Cidr(cidr);
            return true;
        }

        peer = head switch { "host" => Host(tail), "node" => Node(tail), "dns" => Dns(tail), _ => Service(head, tail) };
        return true;
    }

    /// <summary>Reads a written form that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not a peer.</exception>
    public static Peer Parse(string text) => TryParse(text, out var peer)
        ? peer
        : throw new FormatException($"'{text}' is not a peer: write shop/cart, host/db01, node/worker-1, dns/name, cidr/10.0.0.0/8 or world.");

    /// <inheritdoc/>
    public int CompareTo(Peer? other) => string.CompareOrdinal(_written, other?._written);

    /// <inheritdoc/>
    public bool Equals(Peer? other) => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Kind == other.Kind && _written == other._written);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>The written form.</summary>
    public override string ToString() => _written;
}
