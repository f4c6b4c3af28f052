using System.ComponentModel;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.Nftables.Export;
using NeuLearn.Formats.Tests.Nftables.Kernel.Traffic;
using NeuLearn.Learning;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Nftables.Kernel;

/// <summary>
/// The closed loop: what is written is loaded, real connections are opened between machines, and those come through that the
/// evaluator lets through, and no other: TCP, UDP, SCTP, ICMP, ICMPv6 and GRE, over IPv4 and IPv6.
/// </summary>
public sealed class ClosedLoopTests(ITestOutputHelper output)
{
    private const int UnusedPort = 6;

    [SkippableTheory]
    [InlineData(FilterPlacement.Router, ExportAs.Protect)]
    [InlineData(FilterPlacement.Router, ExportAs.Current)]
    [InlineData(FilterPlacement.Endpoint, ExportAs.Protect)]
    [InlineData(FilterPlacement.Endpoint, ExportAs.Monitor)]
    public void Real_connections_come_through_where_the_evaluator_says_and_nowhere_else(FilterPlacement placement, ExportAs exportAs)
    {
        var cluster = AddressedShop.Everything().In("shop/web", Mode.Protect).In("shop/cart", Mode.Monitor);
        var result = cluster.ToNftables(new ExportOptions { Placement = placement, As = exportAs });
        var policy = result.Read(cluster);
        var ends = Ends(cluster);
        using var network = Network(ends);
        foreach (var file in result.Files) Where(network, file.Path).Run(file.Content, "nft", "-j", "-f", "-");

        var attempts = Attempts(cluster, ends);
        var verdicts = attempts.ToDictionary(a => a, a => policy.Judge(a.Probe.Connection).Verdict);
        RealTraffic.Run(network, attempts, a => verdicts[a] == Verdict.Allow);

        output.WriteLine($"{network.Machines.Count} machines, {attempts.Count} attempts, {attempts.Count(a => a.HasPassed)} came through");
        Assert.DoesNotContain(Verdict.Unknown, verdicts.Values);
        var open = attempts.Where(a => verdicts[a] == Verdict.Allow).Select(a => (a.From, a.To, a.Probe.Transport)).ToHashSet();
        // What has neither ports nor types is an answer when the other end may open.
        var judged = attempts.Where(a => a.Probe.Transport.HasPorts || a.Probe.Transport.IsIcmp || !open.Contains((a.To, a.From, a.Probe.Transport)));
        Assert.Empty(judged.Where(a => a.HasPassed != (verdicts[a] == Verdict.Allow)).Select(a => $"{a.Probe} {a.From} -> {a.To}: the evaluator says {verdicts[a]}, the kernel the contrary").Take(20));
        Assert.Contains(attempts, a => a.HasPassed);
        Assert.Equal(exportAs != ExportAs.Monitor, attempts.Any(a => !a.HasPassed));
    }

    [SkippableFact]
    public void Where_nothing_is_loaded_everything_comes_through()
    {
        var cluster = AddressedShop.Everything();
        var ends = Ends(cluster);
        using var network = Network(ends);
        var attempts = Attempts(cluster, ends);
        RealTraffic.Run(network, attempts, _ => true);
        Assert.Empty(attempts.Where(a => !a.HasPassed).Select(a => $"{a.Probe} {a.From} -> {a.To}").Take(20));
    }

    /// <summary>Everybody who has an address that nobody before them has.</summary>
    private static List<MatrixEnd> Ends(Cluster cluster)
    {
        var taken = new Dictionary<Address, Peer>();
        return [.. MatrixEnds.WithAddresses(cluster.Policy()).Where(e => taken.TryAdd(e.Address, e.Peer))];
    }

    private static RoutedNetwork Network(List<MatrixEnd> ends)
    {
        NetworkFilter.Require();
        RoutedNetwork? network = null;
        try
        {
            network = new RoutedNetwork();
            foreach (var machine in ends.GroupBy(e => e.Peer)) network.Add(machine.Key, [.. machine.Select(e => e.Address)]);
            return network;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            network?.Dispose();
            throw new SkipException($"no network of machines can be built here: {e.Message}");
        }
    }

    private static NetworkNamespace Where(RoutedNetwork network, string path) => path == "router.json"
        ? network.Router
        : network[network.Machines.Single(m => path == (m.Kind == PeerKind.Host ? $"host-{m.Name}.json" : $"{m.Namespace}-{m.Name}.json"))];

    /// <summary>Everything that an end may want of another, where one of them is a service or a host of the shop.</summary>
    private static List<Attempt> Attempts(Cluster cluster, List<MatrixEnd> ends)
    {
        var ports = cluster.Policy().Rules.Where(r => r.Transport.HasPorts).SelectMany(r => r.Ports)
            .SelectMany(p => p.First == p.Last ? [p.First.Value] : new[] { p.First.Value, p.Last.Value, p.Last.Value + 1 }).Append(UnusedPort).ToHashSet();
        var services = MatrixServices.Of(cluster.Policy()).Where(s => !s.Transport.HasPorts || ports.Contains(s.Port.Value))
            .Select(s => s with { Application = null, Method = null, Path = null, Name = null }).Append(new MatrixService(new Transport(47), default, null, null, null, null)).Distinct().ToList();
        var pairs = from client in ends from server in ends
                    where client.Peer != server.Peer && (client.Peer.Namespace == "shop" || server.Peer.Namespace == "shop" || client.Peer.Kind == PeerKind.Host || server.Peer.Kind == PeerKind.Host)
                    select (client, server);
        var probes = from pair in pairs from service in services where pair.client.CanOpen(pair.server, service.Transport) select service.Between(pair.client, pair.server);
        return [.. probes.Select((probe, number) => new Attempt(number, probe))];
    }
}
