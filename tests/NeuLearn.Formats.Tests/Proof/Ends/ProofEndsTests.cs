using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Inventory;
using Workload = NeuLearn.Inventory.Workload;

namespace NeuLearn.Formats.Tests.Proof.Ends;

public class ProofEndsTests
{
    [Fact]
    public void Services_stand_for_the_pods_of_their_next_rollout()
    {
        var pod = Assert.IsType<PodEndpoint>(End(Everybody(), "shop/web").Endpoint);
        Assert.Equal("web", pod.Labels.Known["app"]);
        Assert.NotEqual("5d9f7c8b6", pod.Labels.Known["pod-template-hash"]);
        Assert.NotEqual("n1", pod.NodeName);
        Assert.NotEqual(pod.Id, End(Everybody(), "shop/web").Other.Id);
    }

    [Fact]
    public void Each_set_of_labels_that_outlives_a_rollout_is_an_end()
    {
        var ends = Everybody(
            Pod("web-1", ("app", "web"), ("track", "stable"), ("pod-template-hash", "5d9f7c8b6")), Pod("web-2", ("app", "web"), ("track", "stable"), ("pod-template-hash", "7c8b65d9f")),
            Pod("web-3", ("app", "web"), ("track", "canary")));
        Assert.Equal(2, ends.All.Count(e => e.Peer == Peer.Parse("shop/web")));
        Assert.All(ends.All.Where(e => e.Peer == Peer.Parse("shop/web")), e => Assert.Contains("track=", e.Variant, StringComparison.Ordinal));
    }

    [Fact]
    public void Replicas_that_policies_tell_apart_by_address_are_ends()
    {
        var pods = new[] { Pod("web-1", ("app", "web")) with { Addresses = [Address.Parse("10.1.9.1")] }, Pod("web-2", ("app", "web")) with { Addresses = [Address.Parse("10.1.9.2")] } };
        Assert.Single(Everybody(pods).All, e => e.Peer == Peer.Parse("shop/web"));
        Assert.True(AddressRange.TryParse("10.1.9.1/32", out var range, out _));
        Assert.Equal(2, new ProofEnds([Directory(pods)], [], [new EndLandmarks([range!], [])]).All.Count(e => e.Peer == Peer.Parse("shop/web")));
    }

    [Fact]
    public void What_a_finished_pod_left_to_another_is_not_its_address()
    {
        var ended = Pod("nightly-1", ("app", "nightly")) with { Owner = new OwnerReference("Job", "nightly"), End = DateTimeOffset.UnixEpoch };
        var pods = new[] { Pod("web-1", ("app", "web")), ended, ended with { Name = "nightly-2", Addresses = [Address.Parse("10.1.9.2")] } };
        Assert.Equal("10.1.9.2", Assert.Single(End(Everybody(pods), "shop/nightly").Endpoint.Addresses).ToString());
        // Where nothing is left of its addresses, the next run has one that nobody knows.
        Assert.DoesNotContain("10.1.0.9", End(Everybody(pods[..2]), "shop/nightly").Endpoint.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public void Strangers_nodes_names_and_the_outside_are_there()
    {
        var ends = Everybody();
        foreach (var peer in new[] { "shop/stranger", "lab/stranger", "strange/stranger", "node/n1", "host/vm", "dns/not-learned.example.net" }) End(ends, peer);
        // Addresses of the inventory are pods, hosts and nodes, not the outside; and loopback is nobody.
        foreach (var address in new[] { "10.1.0.77", "10.9.0.5", "192.168.0.1", "127.0.0.1", "224.0.0.1", "fe80::1" })
            Assert.DoesNotContain(ends.All, e => e.Atom?.Cover.Any(c => c.Contains(Address.Parse(address))) == true);
        foreach (var address in new[] { "8.8.8.8", "10.200.0.1", "169.254.169.254", "2001:db8::1", "fc00::1" })
            Assert.Single(ends.All, e => e.Atom?.Cover.Any(c => c.Contains(Address.Parse(address))) == true);
    }

    [Fact]
    public void A_name_leads_to_an_address_of_the_world_that_little_is_said_of()
    {
        Assert.True(AddressRange.TryParse("1.0.0.0/8", out var range, out _));
        var ends = new ProofEnds([SmallCluster.Directory], [], [new EndLandmarks([range!], [TextPattern.Exact("a.example.com"), TextPattern.Suffix(".example.com")])]);
        var names = ends.All.Where(e => e.Peer.Kind == PeerKind.Dns).ToList();
        Assert.Equal(3, names.Count);
        Assert.All(names, n => Assert.False(range!.Contains(n.Endpoint.Addresses[0])));
    }

    [Fact]
    public void The_outside_is_named_by_the_world_then_ranges_then_what_is_left()
    {
        Assert.True(AddressRange.TryParse("203.0.113.0/24", out var range, out _));
        Assert.True(AddressRange.TryParse("203.0.113.7/32", out var single, out _));
        var ends = new ProofEnds([SmallCluster.Directory], [], [new EndLandmarks([range!, single!], [])]);
        var outside = ends.All.Select(e => e.Atom).OfType<AddressAtom>().ToList();
        Assert.Equal([Peer.World], ends.Name(outside.Where(a => OutsideRanges.IsWorld(a.Sample)).ToHashSet()));
        Assert.Equal([Peer.Parse("cidr/203.0.113.0/24")], ends.Name(outside.Where(a => Cidr.Parse("203.0.113.0/24").Contains(a.Range)).ToHashSet()));
        var hole = ends.Name(outside.Where(a => a.Range == Cidr.Parse("203.0.113.0/24")).ToHashSet());
        Assert.Equal(8, hole.Count);
        Assert.DoesNotContain(hole, p => Cidr.Parse(p.Name).Contains(Address.Parse("203.0.113.7")));
    }

    private static ProofEnds Everybody(params Workload[] pods) => new([pods.Length == 0 ? SmallCluster.Directory : Directory(pods)], [], [EndLandmarks.None]);

    private static ServiceDirectory Directory(Workload[] pods)
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(new InventoryDocument { Workloads = pods });
        return engine.Directory();
    }

    private static Workload Pod(string name, params (string Key, string Value)[] labels) => new()
    {
        Namespace = "shop",
        Name = name,
        Owner = new OwnerReference("Deployment", "web"),
        Labels = labels.ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal),
        Addresses = [Address.Parse("10.1.0.9")],
    };

    private static ProofEnd End(ProofEnds ends, string peer) => Assert.Single(ends.All, e => e.Peer == Peer.Parse(peer));
}
