using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>Turns what a sensor reported into a record: whose ends, which replica, which connection.</summary>
/// <remarks>
/// Named ends are looked up once and remembered. Addresses are attributed by event time; those nobody is known to own
/// keep their address and wait (<see cref="EndKind.PrivateAddress"/>). One that does not take note leaves the inventory as
/// it is. Not thread-safe.
/// </remarks>
internal sealed class Attributor(Vocabulary vocabulary, ClusterInventory inventory, bool takesNote = true)
{
    private readonly NameTable _namedEnds = new();
    private readonly List<NamedEnd> _ends = [];
    private readonly Dictionary<Workload, (uint End, uint Replica)> _owners = new(ReferenceEqualityComparer.Instance);
    private int _version = -1;

    /// <summary>Attributes one connection.</summary>
    /// <returns>Why it is not an observation, or <see cref="IgnoredReason.None"/> when <paramref name="record"/> was set.</returns>
    public IgnoredReason Attribute(scoped in RawConnection raw, out ConnectionRecord record)
    {
        record = default;
        if (_version != inventory.Version) Forget();
        if (IsNobody(raw.Client) || IsNobody(raw.Server)) return IgnoredReason.NoPeer;

        var port = raw.Port;
        var client = Resolve(raw.Client, raw.UnixMilliseconds, out var clientReplica);
        var server = Resolve(raw.Server, raw.UnixMilliseconds, out var serverReplica);
        if (client == 0 || server == 0) return IgnoredReason.NoIdentity;
        if (EndName.Kind(vocabulary.Ends[server]) is EndKind.Address or EndKind.PrivateAddress)
            (server, port) = BehindService(server, raw.Server.Address, raw.Transport, port, raw.UnixMilliseconds);

        if (client == server && clientReplica == serverReplica && (clientReplica != 0 || IsOne(client, in raw))) return IgnoredReason.SelfConnection;
        record = new ConnectionRecord
        {
            Client = client,
            Server = server,
            ClientReplica = clientReplica,
            ServerReplica = serverReplica,
            Transport = raw.Transport,
            Port = raw.Transport.IsIcmp || raw.Transport.HasPorts ? port : default,
            Outcome = raw.Outcome,
            Direction = raw.Direction,
            Application = vocabulary.Application(raw.Application),
            Operation = OperationName.Intern(vocabulary.Operations, in raw),
            Identity = Identity(in raw),
            Connections = (uint)Math.Clamp(raw.Connections, 1, uint.MaxValue),
            UnixMilliseconds = raw.UnixMilliseconds,
            BytesSent = Math.Max(raw.BytesSent, 0),
            BytesReceived = Math.Max(raw.BytesReceived, 0),
        };
        return IgnoredReason.None;
    }

    /// <summary>The end and port behind a Kubernetes Service's address; the same end and port when it is none.</summary>
    public (uint End, ServicePort Port) BehindService(uint end, Address address, Transport transport, ServicePort port, long unixMilliseconds)
    {
        if (inventory.Index.Behind(address, transport, port.Value) is { } pods) return (InternRole(pods.Role), new ServicePort(pods.Port));
        if (inventory.Index.BehindEndpoints(address, transport, port.Value) is not { } other) return (end, port);
        var behind = other.Node is { } node
            ? EndName.Intern(vocabulary.Ends, EndKind.Node, Encoding.UTF8.GetBytes(node))
            : EndName.InternAddress(vocabulary.Ends, other.Address, unixMilliseconds);
        return (behind, new ServicePort(other.Port));
    }

    /// <summary>The id of a role's end.</summary>
    public uint InternRole(Role role) => EndName.Intern(
        vocabulary.Ends, EndKind.Service, Encoding.UTF8.GetBytes(role.Namespace), Encoding.UTF8.GetBytes(role.Kind), Encoding.UTF8.GetBytes(role.Name));

    /// <summary>The end and replica of the workload that owns an address, or 0 when nobody does.</summary>
    public uint ResolveOwner(Address address, long unixMilliseconds, out uint replica)
    {
        replica = 0;
        if (inventory.Index.OwnerAt(address, unixMilliseconds) is { } owner) return EndOf(owner, out replica);
        return inventory.Index.NodeOf(address) is { } node ? EndName.Intern(vocabulary.Ends, EndKind.Node, Encoding.UTF8.GetBytes(node)) : 0;
    }

    /// <summary>The end of the service that the inventory puts a host in, or 0 when it puts it in none.</summary>
    public uint ResolveHost(string name) =>
        inventory.Index.Find(null, name)?.Service is { } service && service != name ? HostEnd(service) : 0;

    /// <summary>The end and replica of a pod by name, or 0 when its controller is still unknown.</summary>
    public uint ResolvePod(string space, string name, out uint replica)
    {
        replica = 0;
        return inventory.Index.Find(space, name) is { } pod ? EndOf(pod, out replica) : 0;
    }

    /// <summary>
    /// Tells connections apart without caring who reports them: by addresses and the client's port within a day, or,
    /// where no port is known, by the second.
    /// </summary>
    internal static uint Identity(scoped in RawConnection raw)
    {
        var h = StableHash.Mix(End(raw.Client), End(raw.Server) + 1);
        var second = EventTime.Second(raw.UnixMilliseconds);
        h = raw.Client.Port != 0 && raw.Transport.HasPorts
            ? StableHash.Mix(h, ((ulong)(second / 86_400) << 16) | raw.Client.Port)
            : StableHash.Mix(h, second | (1UL << 63));
        // The largest value marks a sample that is not full.
        return Math.Min((uint)(h >> 32), uint.MaxValue - 1);

        static ulong End(scoped in RawEnd end) => end.Address.IsNone
            ? StableHash.Of(end.Workload.IsEmpty ? end.Dns.IsEmpty ? end.Node : end.Dns : end.Workload)
            : StableHash.Mix(end.Address.High, end.Address.Low);
    }

    private uint Resolve(scoped in RawEnd end, long time, out uint replica)
    {
        if (!end.Workload.IsEmpty || (!end.Namespace.IsEmpty && !end.OwnerName.IsEmpty))
        {
            ref readonly var named = ref Named(in end, time);
            replica = named.Replica;
            return named.End;
        }

        replica = 0;
        if (!end.Node.IsEmpty)
        {
            // A sensor that sees a node from afar knows its address only; the inventory knows its name.
            var name = end.Address.IsNone ? null : inventory.Index.NodeOf(end.Address);
            return EndName.Intern(vocabulary.Ends, EndKind.Node, name is null ? end.Node : Encoding.UTF8.GetBytes(name));
        }

        if (!end.Address.IsNone && ResolveOwner(end.Address, time, out replica) is not 0 and var owner) return owner;
        if (DnsName.IsExternal(end.Dns, !end.Address.IsNone)) return InternDns(end.Dns);
        return end.Address.IsNone ? 0 : EndName.InternAddress(vocabulary.Ends, end.Address, time);
    }

    private ref readonly NamedEnd Named(scoped in RawEnd end, long time)
    {
        Span<byte> key = stackalloc byte[(5 * EndName.MaxPart) + 32];
        var n = 0;
        foreach (var part in (ReadOnlySpan<int>)[0, 1, 2, 3])
        {
            var text = part switch { 0 => end.Namespace, 1 => end.Workload, 2 => end.OwnerKind, _ => end.OwnerName };
            if (text.Length > EndName.MaxPart) text = text[..EndName.MaxPart];
            text.CopyTo(key[n..]);
            n += text.Length;
            key[n++] = 0;
        }

        end.Address.WriteTo(key[n..]);
        var id = (int)_namedEnds.Intern(key[..(n + 16)]);
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ends);
        if (id >= span.Length)
        {
            while (_ends.Count <= id) _ends.Add(default);
            span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ends);
            span[id] = LookUp(in end) with { Address = end.Address, First = long.MaxValue, Last = long.MinValue };
        }

        ref var named = ref span[id];
        See(ref named, in end, time);
        return ref named;
    }

    private NamedEnd LookUp(scoped in RawEnd end)
    {
        var replica = end.Workload.IsEmpty ? 0 : StableHash.Replica(end.Workload);
        if (end.Namespace.IsEmpty)
        {
            // A host: by name in the inventory, else the host is its own service.
            var host = inventory.Index.Find(null, Encoding.UTF8.GetString(end.Workload));
            return new NamedEnd { End = HostEnd(host?.Service ?? Encoding.UTF8.GetString(end.Workload)), Replica = replica };
        }

        var (space, pod) = (Encoding.UTF8.GetString(end.Namespace), Encoding.UTF8.GetString(end.Workload));
        var sighting = end.Workload.IsEmpty || !takesNote ? null : inventory.See(space, pod);
        if (!end.OwnerName.IsEmpty)
        {
            var owner = new OwnerReference(Encoding.UTF8.GetString(end.OwnerKind), Encoding.UTF8.GetString(end.OwnerName));
            sighting?.SeeOwner(owner);
            var role = inventory.Index.RoleOf(space, pod, owner, LabelText.Read(end.Labels));
            return new NamedEnd { End = InternRole(role), Replica = replica, Sighting = sighting };
        }

        var known = ResolvePod(space, pod, out _);
        // Nobody will remember the labels of a pod that is new here: they are asked at once.
        if (known == 0 && !takesNote && !inventory.IsSighted(space, pod)) known = InternRole(Role.OfLabels(space, pod, LabelText.Read(end.Labels)));
        return new NamedEnd
        {
            End = known != 0 ? known : EndName.Intern(vocabulary.Ends, EndKind.Pod, end.Namespace, end.Workload),
            Replica = replica,
            Sighting = sighting,
        };
    }

    private static void See(ref NamedEnd named, scoped in RawEnd end, long time)
    {
        if (named.Sighting is not { } sighting) return;
        named.First = Math.Min(named.First, time);
        named.Last = Math.Max(named.Last, time);
        if (end.Labels.IsEmpty) return;
        var hash = StableHash.Of(end.Labels);
        if (hash == named.LabelHash) return;
        named.LabelHash = hash;
        foreach (var (key, value) in LabelText.Read(end.Labels)) sighting.SeeLabel(key, value);
    }

    private uint EndOf(Workload owner, out uint replica)
    {
        if (_owners.TryGetValue(owner, out var known))
        {
            replica = known.Replica;
            return known.End;
        }

        var end = NameOf(owner, out replica);
        _owners.Add(owner, (end, replica));
        return end;
    }

    private uint NameOf(Workload owner, out uint replica)
    {
        replica = StableHash.Replica(Encoding.UTF8.GetBytes(owner.Name));
        if (owner.Namespace is null) return HostEnd(owner.Service ?? owner.Name);
        // A pod that events alone named, without its controller, stays a pod: an inventory may still tell.
        if (owner.Owner is null && inventory.IsSightedOnly(owner.Namespace, owner.Name))
            return EndName.Intern(vocabulary.Ends, EndKind.Pod, Encoding.UTF8.GetBytes(owner.Namespace), Encoding.UTF8.GetBytes(owner.Name));
        return InternRole(inventory.Index.RoleOf(owner));
    }

    private uint HostEnd(string service) => EndName.Intern(vocabulary.Ends, EndKind.Host, Encoding.UTF8.GetBytes(service));

    private uint InternDns(ReadOnlySpan<byte> name)
    {
        Span<byte> lower = stackalloc byte[EndName.MaxPart];
        return EndName.Intern(vocabulary.Ends, EndKind.Dns, lower[..DnsName.Normalise(name, lower)]);
    }

    // Of a service whose instances were not named, both ends may be different ones.
    private bool IsOne(uint end, scoped in RawConnection raw) => EndName.Kind(vocabulary.Ends[end]) is EndKind.Service or EndKind.Host
        ? raw.Client.Address == raw.Server.Address && !raw.Client.Address.IsNone
        : raw.Client.Address == raw.Server.Address;

    private static bool IsNobody(scoped in RawEnd end) => end.Workload.IsEmpty && !end.Address.IsNone && AddressClass.IsNoPeer(end.Address);

    /// <summary>Tells the inventory from when to when named ends were seen with their addresses.</summary>
    public void FlushSightings()
    {
        foreach (var named in _ends)
            if (named.Sighting is { } sighting && !named.Address.IsNone && named.First <= named.Last)
                sighting.SeeAddress(named.Address, named.First, named.Last);
    }

    private void Forget()
    {
        FlushSightings();
        _ends.Clear();
        _namedEnds.Clear();
        _owners.Clear();
        _version = inventory.Version;
    }

    private struct NamedEnd
    {
        public uint End;
        public uint Replica;
        public Sighting? Sighting;
        public ulong LabelHash;
        public Address Address;
        public long First;
        public long Last;
    }
}
