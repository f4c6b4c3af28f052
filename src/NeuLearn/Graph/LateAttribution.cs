using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Graph;

/// <summary>Gives ends that were addresses or bare pods to the services that owned them, once the inventory can tell.</summary>
/// <remarks>
/// The result is what it would have been had the inventory come first, save where one private address changed hands
/// within one hour: then nobody can say whose the evidence is, and it stays with the address.
/// </remarks>
internal static class LateAttribution
{
    /// <summary>Joins what can be attributed into the right rows.</summary>
    /// <returns>The table itself when nothing changed, else a new one.</returns>
    public static EvidenceTable Settle(EvidenceTable table, Vocabulary vocabulary, ClusterInventory inventory, Attributor attributor)
    {
        if (inventory.IsEmpty) return table;
        var moves = new Dictionary<int, (EvidenceKey Key, uint ClientReplica, uint ServerReplica)>();
        // Ends whose owner does not depend on the time of a row: most, and each is in many rows.
        var timeless = new uint?[vocabulary.Ends.Count];
        foreach (ref readonly var row in table)
        {
            var key = row.Key;
            var client = Resolve(vocabulary, inventory, attributor, timeless, key.Client, in row, out var clientReplica);
            var server = Resolve(vocabulary, inventory, attributor, timeless, key.Server, in row, out var serverReplica);
            var port = key.Port;
            var kind = EndName.Kind(vocabulary.Ends[key.Server]);
            if (server == key.Server && kind is EndKind.Address or EndKind.PrivateAddress)
                (server, port) = attributor.BehindService(server, EndName.AddressOf(vocabulary.Ends[key.Server]), key.Transport, port, row.First * 1000L);

            if (client != key.Client || server != key.Server)
                moves.Add(row.Cold, (key with { Client = client, Server = server, Port = port }, clientReplica, serverReplica));
        }

        return moves.Count == 0 ? table : Move(table, moves);
    }

    private static EvidenceTable Move(EvidenceTable table, Dictionary<int, (EvidenceKey Key, uint ClientReplica, uint ServerReplica)> moves)
    {
        var settled = new EvidenceTable(table.Count);
        foreach (ref readonly var row in table)
        {
            ref var cold = ref table.Cold(row.Cold);
            if (!moves.TryGetValue(row.Cold, out var move))
            {
                settled.Join(row.Key, in row, in cold);
                continue;
            }

            if (move.ClientReplica != 0) cold.ClientReplicas.Add(move.ClientReplica, ColdEvidence.ReplicaCapacity);
            if (move.ServerReplica != 0) cold.ServerReplicas.Add(move.ServerReplica, ColdEvidence.ReplicaCapacity);
            settled.Join(move.Key, in row, in cold);
        }

        return settled;
    }

    private static uint Resolve(
        Vocabulary vocabulary, ClusterInventory inventory, Attributor attributor, uint?[] timeless, uint end, in EvidenceRow row, out uint replica)
    {
        replica = 0;
        if (timeless[end] is { } known) return known;
        var name = vocabulary.Ends[end];
        if (EndName.Kind(name) is not (EndKind.Address or EndKind.PrivateAddress))
        {
            var owner = Resolve(inventory, attributor, end, name);
            timeless[end] = owner;
            return owner;
        }

        var address = EndName.AddressOf(name);
        var first = attributor.ResolveOwner(address, row.First * 1000L, out replica);
        if (row.First == row.Last) return first != 0 ? first : end;
        var last = attributor.ResolveOwner(address, row.Last * 1000L, out var lastReplica);
        if (first != 0 && first == last && replica == lastReplica) return first;
        replica = 0;
        return end;
    }

    private static uint Resolve(ClusterInventory inventory, Attributor attributor, uint end, ReadOnlySpan<byte> name)
    {
        switch (EndName.Kind(name))
        {
            case EndKind.Pod:
                var parts = EndName.Parts(name);
                return attributor.ResolvePod(parts[0], parts[1], out _) is not 0 and var pod ? pod : end;
            case EndKind.Service:
                // A sensor may have named the first link of a chain whose top became known later.
                var named = EndName.Parts(name);
                var role = new Role(named[0], named[1], named[2]);
                var top = inventory.Index.TopOf(role);
                return top == role ? end : attributor.InternRole(top);
            case EndKind.Host:
                return attributor.ResolveHost(EndName.Parts(name)[0]) is not 0 and var host ? host : end;
            default:
                return end;
        }
    }
}
