using NeuLearn.Events;

namespace NeuLearn.Testing.Tests;

public class InventoryTests
{
    [Fact]
    public void No_address_has_two_owners_at_once_and_many_have_several_in_turn()
    {
        var (simulation, _) = Simulated.Small;
        var reused = 0;
        foreach (var spans in new Owners(simulation).ByAddress)
        {
            var ordered = spans.OrderBy(w => w.Start).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                Assert.True(ordered[i - 1].End < ordered[i].Start);
                if (ordered[i - 1].Owner?.Name != ordered[i].Owner?.Name) reused++;
            }
        }

        Assert.True(reused >= 10);
    }

    [Fact]
    public void Every_address_of_an_event_is_owned_at_its_time_by_the_service_of_the_truth()
    {
        foreach (var (simulation, events) in new[] { Simulated.Small, Simulated.Default })
        {
            var owners = new Owners(simulation);
            var nodes = simulation.Inventory.Nodes.SelectMany(n => n.Addresses).Select(a => a.ToString()).ToHashSet(StringComparer.Ordinal);
            foreach (var (connection, _, id) in events)
            {
                var edge = simulation.Truth[id];
                Check(edge.Client, connection.Client, connection.Time);
                Check(edge.Server, connection.Server, connection.Time);
            }

            void Check(Peer peer, ConnectionEnd end, DateTimeOffset time)
            {
                var owner = owners.At(end.Ip!, time);
                switch (peer.Kind)
                {
                    case PeerKind.Service or PeerKind.Host:
                        Assert.NotNull(owner);
                        Assert.Equal(peer, owners.PeerOf(owner));
                        if (end.Workload is null) break;
                        Assert.Equal((peer.Namespace, owner.Name), (end.Namespace, end.Workload));
                        // A bare pod has no owner: its name is its role.
                        Assert.Equal(peer.Name, end.Owner is null ? end.Workload : end.Owner[(end.Owner.IndexOf('/', StringComparison.Ordinal) + 1)..]);
                        break;
                    case PeerKind.Node:
                        Assert.Contains(end.Ip!, nodes);
                        break;
                    default:
                        Assert.Null(owner);
                        Assert.DoesNotContain(end.Ip!, nodes);
                        if (peer.Kind == PeerKind.Dns) Assert.Equal(peer.Name, end.Dns);
                        if (peer.Kind == PeerKind.Cidr) Assert.True(Cidr.Parse(peer.Name).Contains(Address.Parse(end.Ip!)));
                        break;
                }
            }
        }
    }

    [Fact]
    public void Clients_dial_services_when_asked_for_and_a_service_leads_to_the_pods_port()
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { EventsPerEdgePerHour = 0, ServiceAddresses = true, Identity = IdentityMix.AddressOnly });
        var dialled = simulation.Inventory.Services.SelectMany(s => s.ClusterAddresses.Select(a => (a.ToString(), s))).ToDictionary(x => x.Item1, x => x.s);
        var owners = new Owners(simulation);
        var count = 0;
        foreach (var (connection, _, id) in simulation.Events)
        {
            if (!dialled.TryGetValue(connection.Server.Ip!, out var service)) continue;
            count++;
            var edge = simulation.Truth[id];
            var port = service.Ports.Single(p => p.Port == connection.Port.Value && p.Transport == connection.Transport);
            var pods = simulation.Inventory.Workloads
                .Where(w => w.Namespace == service.Namespace && service.Selector.All(l => w.Labels.GetValueOrDefault(l.Key) == l.Value)).ToList();
            Assert.All(pods, p => Assert.Equal(edge.Server, owners.PeerOf(p)));
            var number = ushort.TryParse(port.TargetPort, out var n) ? n : pods[0].Ports.Single(p => p.Name == port.TargetPort).Number;
            Assert.Equal(edge.Port.Value, number);
        }

        Assert.True(count > 500);
    }

    [Fact]
    public void A_node_joins_late_and_probes_then()
    {
        var (simulation, events) = Simulated.Small;
        var late = simulation.Inventory.Nodes[^1];
        var probes = events.Where(e => e.Event.Client.Ip == late.Addresses[0].ToString()).ToList();
        Assert.NotEmpty(probes);
        Assert.All(probes, e => Assert.True(e.Event.Time > simulation.Options.Start.AddDays(4)));
    }

    [Fact]
    public void The_inventory_has_the_hard_cases()
    {
        var inventory = Simulated.Small.Simulation.Inventory;
        Assert.Equal(["CronJob", "DaemonSet", "Deployment", "Job", "ReplicaSet", "StatefulSet"], inventory.Controllers.Select(c => c.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(inventory.Workloads, w => w.Namespace is not null && w.Owner is null);
        Assert.Contains(inventory.Workloads.Where(w => w.Labels.ContainsKey("app")).GroupBy(w => w.Labels["app"]), g => g.Select(w => w.Namespace).Distinct().Count() > 1);
        Assert.Contains(inventory.Workloads.Where(w => w.Labels.ContainsKey("component")).GroupBy(w => (w.Namespace, w.Labels["app"])), g => g.Select(w => w.Labels["component"]).Distinct().Count() > 1);
        Assert.Contains(inventory.Services.SelectMany(s => s.Ports), p => !char.IsAsciiDigit(p.TargetPort[0]));
        Assert.Contains(inventory.Services, s => s.ClusterAddresses.Count == 0);
        Assert.Contains(inventory.Workloads, w => w.Addresses.Count == 2);
        Assert.Contains(inventory.Workloads.GroupBy(w => (w.Namespace, w.Name)), g => g.Count() > 1);
    }
}
