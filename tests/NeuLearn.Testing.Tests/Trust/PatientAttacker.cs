using NeuLearn.Events;

namespace NeuLearn.Testing.Tests.Trust;

/// <summary>Attacks that last longer than a day, on top of the legitimate events of a simulation.</summary>
internal sealed class PatientAttacker(Simulation simulation, int days, bool singleReplica, int perDay)
{
    /// <summary>Each attack as the peers and port it opens.</summary>
    public List<(ConnectionEvent Event, TruthLabel Label)> Events()
    {
        var directory = new PolicyEngine();
        directory.Inventory.Add(simulation.Inventory);
        var services = directory.Directory().Services.Where(s => s.Service.Kind == PeerKind.Service).ToList();
        var first = simulation.Options.Start.AddDays(simulation.Options.Days - days - 1).AddHours(10);
        var ends = first.AddDays(days);
        // Alive all through the attack, so that the same replica acts on every day.
        var pods = services.Where(s => simulation.Truth.Edges.Any(e => e.Client == s.Service && e.Kind == EdgeKind.Steady))
            .Select(s => (s.Service, Alive: s.Workloads.Where(w => w.Name.Length > 0 && w.Addresses.Count > 0 && (w.Start is null || w.Start < first) && (w.End is null || w.End > ends)).ToList()))
            .Where(s => singleReplica ? s.Alive.Count == 1 : s.Alive.Count >= 3).ToList();
        if (pods.Count == 0) return [];
        var (client, alive) = pods[(int)(simulation.Options.Seed % (ulong)pods.Count)];
        var known = simulation.Truth.Edges.Where(e => e.Client == client).Select(e => (e.Server, e.Port)).ToHashSet();
        var targets = simulation.Truth.Edges.Where(e => e.Kind == EdgeKind.Steady && e.Server.Kind == PeerKind.Service && e.Transport == Transport.Tcp
                && e.Server != client && !known.Contains((e.Server, e.Port)))
            .DistinctBy(e => (e.Server, e.Port)).Take(3)
            .Select(e => (e.Server, End: Address(services.First(s => s.Service == e.Server), first, ends), e.Port, TruthLabel.Lateral, Sent: 9_000L, Received: 90_000L));
        var outside = new[]
        {
            (Peer.World, "45.90.1.9", new ServicePort(443), TruthLabel.Exfiltration, 90_000_000L, 9_000L),
            (Peer.World, "45.90.2.9", new ServicePort(3333), TruthLabel.Miner, 900L, 900L),
            (Peer.World, "45.90.3.9", new ServicePort(443), TruthLabel.Beacon, 130L, 95L),
        };
        var result = new List<(ConnectionEvent, TruthLabel)>();
        foreach (var (_, ip, port, label, sent, received) in targets.Where(t => t.End is not null).Select(t => (t.Server, t.End!, t.Port, t.Item4, t.Sent, t.Received)).Concat(outside))
        {
            for (var i = 0; i < days * perDay; i++)
            {
                result.Add((new ConnectionEvent
                {
                    Time = first.AddDays(i / perDay).AddMinutes((i % perDay) * 47),
                    Client = new ConnectionEnd { Ip = alive[0].Addresses[0].ToString() },
                    Server = new ConnectionEnd { Ip = ip },
                    Transport = Transport.Tcp, Port = port, Outcome = Outcome.Established, BytesSent = sent, BytesReceived = received,
                }, label));
            }
        }

        return result;
    }

    private static string? Address(NeuLearn.Inventory.ServiceProfile service, DateTimeOffset first, DateTimeOffset ends) =>
        service.Workloads.FirstOrDefault(w => w.Addresses.Count > 0 && (w.Start is null || w.Start < first) && (w.End is null || w.End > ends))?.Addresses[0].ToString();
}
