using NeuLearn.Events;

namespace NeuLearn.Testing.Tests;

public class TruthTests
{
    public static TheoryData<int, int, int, ulong> Shapes => new()
    {
        { 3, 1, 1, 1 }, { 3, 3, 2, 5 }, { 5, 2, 1, 2 }, { 12, 7, 3, 1 }, { 12, 7, 3, 99 }, { 30, 9, 5, 3 }, { 80, 2, 9, 4 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_edge_of_the_truth_is_seen_and_every_event_has_its_edge(int services, int days, int namespaces, ulong seed)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions
        {
            Services = services, Days = days, Namespaces = namespaces, Seed = seed, EventsPerEdgePerHour = 0,
        });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (connection, label, id) in simulation.Events)
        {
            var edge = simulation.Truth[id];
            Assert.Equal(edge.Label, label);
            Assert.Equal(edge.Transport, connection.Transport);
            Assert.Equal(edge.Port, connection.Port);
            if (connection.Outcome == Outcome.Established || label is TruthLabel.ScanRefused or TruthLabel.ScanUnanswered) seen.Add(id);
        }

        Assert.Empty(simulation.Truth.Edges.Concat(simulation.Truth.Attacks).Select(e => e.Id).Except(seen));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Attacks_are_never_legitimate(int services, int days, int namespaces, ulong seed)
    {
        var truth = ClusterSimulator.Run(new ClusterOptions { Services = services, Days = days, Namespaces = namespaces, Seed = seed }).Truth;
        var keys = truth.Edges.Select(e => (e.Client, e.Server, e.Transport, e.Port)).ToHashSet();
        var never = truth.NeverLegitimate().ToHashSet();
        Assert.All(truth.Attacks, a => Assert.DoesNotContain((a.Client, a.Server, a.Transport, a.Port), keys));
        Assert.All(truth.Attacks.Where(a => a.Label == TruthLabel.Lateral), a => Assert.Contains(new PeerPair(a.Client, a.Server), never));
        Assert.Equal(Enum.GetValues<TruthLabel>().Skip(1), truth.Attacks.Select(a => a.Label).Distinct().Order());
        Assert.True(truth.Attacks.Count(a => a.Label is TruthLabel.ScanRefused or TruthLabel.ScanUnanswered) >= 100);
    }

    [Fact]
    public void The_compromised_replica_acts_on_one_day_only()
    {
        var (simulation, events) = Simulated.Default;
        var attacks = events.Where(e => e.Label != TruthLabel.Legitimate && simulation.Truth[e.EdgeId].Cadence == Cadence.Once).ToList();
        Assert.All(attacks, e => Assert.Equal(simulation.Options.Start.AddDays(5).Date, e.Event.Time.Date));
        Assert.All(attacks.Where(e => e.Event.Client.Workload is not null), e => Assert.Equal(simulation.Truth.CompromisedReplica, e.Event.Client.Workload));
    }

    [Fact]
    public void Without_attacks_there_are_none()
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { Attacks = false, EventsPerEdgePerHour = 0 });
        Assert.Empty(simulation.Truth.Attacks);
        Assert.Null(simulation.Truth.CompromisedReplica);
        Assert.All(simulation.Events, e => Assert.Equal(TruthLabel.Legitimate, e.Label));
    }

    [Fact]
    public void Steady_edges_are_established_on_every_day_from_every_replica_that_lives_all_day()
    {
        var (simulation, events) = Simulated.Small;
        var seen = events.Where(e => e.Event.Outcome == Outcome.Established)
            .Select(e => (e.EdgeId, e.Event.Time.Date, Ip: e.Event.Client.Ip!)).ToHashSet();
        var owners = new Owners(simulation);
        foreach (var edge in simulation.Truth.Edges.Where(e => e.Kind == EdgeKind.Steady))
        {
            for (var day = 0; day < 7; day++)
            {
                var (from, to) = (simulation.Options.Start.AddDays(day), simulation.Options.Start.AddDays(day + 1));
                var all = owners.Of(edge.Client).Where(w => !(w.Start >= to) && !(w.End <= from)).ToList();
                // On a day on which replicas come and go the turns are shared with those.
                if (all.Exists(w => w.Start > from || w.End < to)) continue;
                foreach (var pod in all)
                    Assert.True(pod.Addresses.Any(a => seen.Contains((edge.Id, from.Date, a.ToString()))), $"{edge.Client} -> {edge.Server}: {pod.Name} on day {day}");
            }
        }
    }

    [Fact]
    public void The_kinds_are_all_there()
    {
        var (simulation, events) = Simulated.Small;
        Assert.Equal(Enum.GetValues<EdgeKind>().Except([EdgeKind.Attack]), simulation.Truth.Edges.Select(e => e.Kind).Distinct().Order());
        Assert.Contains(simulation.Truth.Edges, e => e.Cadence == Cadence.Weekly);
        Assert.Contains(simulation.Truth.Edges, e => e.Transport == Transport.Udp && e.Port.Value > 1024);
        Assert.Contains(simulation.Truth.Edges, e => e.Client == Peer.Host("legacy-erp"));
        Assert.Contains(simulation.Truth.Edges, e => e.Server == Peer.Host("legacy-erp"));
        Assert.Contains(events, e => e.Event.Client.Ip!.Contains(':', StringComparison.Ordinal) || simulation.Options.EventsPerEdgePerHour == 0);
        Assert.Contains(Simulated.Default.Events, e => e.Event.Client.Ip!.Contains(':', StringComparison.Ordinal));
        Assert.Contains(Simulated.Default.Events, e => e.Event.Outcome == Outcome.Unknown && e.Label == TruthLabel.Legitimate);
    }

    [Fact]
    public void Both_ends_report_some_events_and_some_come_twice()
    {
        var events = Simulated.Default.Events;
        Assert.InRange(events.Count - events.Select(e => e.Event).Distinct().Count(), 20, 2_000);
        var sensors = events.GroupBy(e => e.Event.Client.Ip).Count(g => g.Select(e => e.Event.Sensor).Distinct().Count() > 1);
        Assert.True(sensors > 10);
    }
}
