using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>Decides on the attacks: what a compromised replica does within one day, and who knocks from the Internet all along.</summary>
internal sealed class AttackPlanner(Cluster cluster, EdgeList list)
{
    private const long Minute = 60_000;
    private static readonly ushort[] ScannedPorts = [21, 22, 23, 80, 111, 135, 139, 445, 1433, 2375, 3389, 5900, 8888, 10250, 11211, 27017];
    private static readonly ushort[] KnockedPorts = [22, 23, 445, 2222, 3389, 5060, 6379, 8080, 8545, 27017];

    private readonly long _day = cluster.Options.StartMs + (cluster.Options.EffectiveAttackDay * 86_400_000L);
    private SeededRandom _random = new(SeededRandom.Derive(cluster.Options.Seed, "attacks"));

    /// <summary>Plans the attacks.</summary>
    /// <returns>The name of the compromised replica.</returns>
    public string Plan()
    {
        var pods = cluster.Victim.AliveAt(_day + (600 * Minute));
        var pod = pods[_random.Below(pods.Length)];
        var replica = new FixedSource(cluster.Victim.Peer, pod.Endpoint);
        ScanServices(replica);
        SweepAddresses(replica);
        Lateral(replica);
        Outwards(replica, 443, null, TruthLabel.Exfiltration, Volume.Upload, Span(750, 60, 5));
        Outwards(replica, 3333, null, TruthLabel.Miner, Volume.Request, Span(780, 600, 40));
        Outwards(replica, 443, "tls", TruthLabel.Beacon, Volume.Tiny, Span(660, 750, 150, regular: true));
        KnockAtGateway();
        return pod.Name;
    }

    private SpanSchedule Span(int minute, int minutes, int count, bool regular = false) =>
        new([(_day + (minute * Minute), _day + ((minute + minutes) * Minute))], count, regular);

    private void ScanServices(FixedSource replica)
    {
        var index = 0;
        foreach (var service in cluster.Services.Where(s => s != cluster.Victim && s.Kind != WorkloadKind.CronJob).Take(40))
        {
            // Some targets refuse, some drop.
            var label = index++ % 3 == 2 ? TruthLabel.ScanUnanswered : TruthLabel.ScanRefused;
            var pods = service.AliveAt(_day + (610 * Minute));
            var target = new FixedSource(service.Peer, pods[_random.Below(pods.Length)].Endpoint);
            foreach (var port in ScannedPorts)
            {
                if (!service.Listens(Transport.Tcp, port)) Scan(replica, target, port, label, Span(600, 15, 1));
            }
        }
    }

    private void SweepAddresses(FixedSource replica)
    {
        foreach (var node in cluster.Nodes.Take(3))
        {
            for (var i = 0; i < 15; i++)
            {
                // Addresses above the highest that was ever given out belong to nobody.
                var slot = Math.Max(node.AddressesUsed, 180) + i;
                if (slot > 250) break;
                var address = node.V4(slot);
                Scan(replica, new FixedSource(Peer.Cidr(Cidr.Of(address)), Endpoint.Outside(address.ToString())), 445, TruthLabel.ScanUnanswered, Span(620, 10, 1));
            }
        }
    }

    private void Scan(EndSource client, EndSource server, ushort port, TruthLabel label, Schedule schedule) =>
        list.Add(new EdgeDraft(client, server, Transport.Tcp, new ServicePort(port))
        {
            Label = label,
            Cadence = Cadence.Once,
            Volume = Volume.Attempt,
            Outcome = label == TruthLabel.ScanRefused ? Outcome.Refused : Outcome.Unanswered,
            Schedule = schedule,
            InTurn = 1,
        });

    private void Lateral(FixedSource replica)
    {
        // The scan has made pairs of its own: only legitimate conversations say where the replica has business.
        var known = list.Edges.Where(e => e.Truth.Label == TruthLabel.Legitimate && e.Truth.Client == cluster.Victim.Peer)
            .Select(e => e.Truth.Server).ToHashSet();
        var targets = cluster.Services
            .Where(s => s != cluster.Victim && s.Ports.Count > 0 && s.Main.Transport == Transport.Tcp && !known.Contains(s.Peer))
            .OrderBy(s => s.Tier == Tier.Data ? 0 : 1).Take(12).ToList();
        for (var i = 0; i < 4 && targets.Count > 0; i++)
        {
            var pick = _random.Below(Math.Min(targets.Count, 6));
            var service = targets[pick];
            targets.RemoveAt(pick);
            list.Add(new EdgeDraft(replica, new ServiceSource(service), Transport.Tcp, new ServicePort(service.Main.Number))
            {
                Label = TruthLabel.Lateral,
                Cadence = Cadence.Once,
                Application = service.Main.Application,
                Volume = Volume.Bulk,
                Schedule = Span(660 + (i * 15), 15, 4 + _random.Below(6)),
                InTurn = 2,
            });
        }
    }

    private void Outwards(EndSource client, ushort port, string? application, TruthLabel label, Volume volume, Schedule schedule)
    {
        var address = RangeSource.InternetAddress(ref _random);
        list.Add(new EdgeDraft(client, new FixedSource(Peer.Cidr(Cidr.Of(address)), Endpoint.Outside(address.ToString())), Transport.Tcp, new ServicePort(port))
        {
            Label = label, Cadence = Cadence.Once, Application = application, Volume = volume, Schedule = schedule, InTurn = 2,
        });
    }

    private void KnockAtGateway()
    {
        var gateway = new ServiceSource(cluster.Gateway);
        for (var i = 0; i < KnockedPorts.Length; i++)
        {
            var label = i % 2 == 0 ? TruthLabel.ScanRefused : TruthLabel.ScanUnanswered;
            var schedule = new ContinuousSchedule(4, 1, flat: true);
            list.Add(new EdgeDraft(new RangeSource(Peer.World, null), gateway, Transport.Tcp, new ServicePort(KnockedPorts[i]))
            {
                Label = label,
                Volume = Volume.Attempt,
                Outcome = label == TruthLabel.ScanRefused ? Outcome.Refused : Outcome.Unanswered,
                Schedule = schedule,
                InTurn = 1,
            });
        }
    }
}
