using System.ComponentModel;
using System.Diagnostics;
using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.Events;
using NeuLearn.Formats.Tests.Nftables.Kernel;
using NeuLearn.Formats.Tests.Nftables.Kernel.Traffic;

namespace NeuLearn.EndToEnd.Tests.ClosedLoop;

/// <summary>
/// The whole of it, for real: machines talk, what they say is captured on the way, learned, written as nftables and loaded; then
/// what was learned comes through and nothing else does, TCP and UDP, IPv4 and IPv6.
/// </summary>
public sealed class ClosedLoopTests : IDisposable
{
    private static readonly Peer Web = Peer.Host("web"), Cart = Peer.Host("cart"), Db = Peer.Host("db"), Stranger = Peer.Host("stranger");
    private static readonly int[] Ports = [8080, 5432, 5353];
    private static readonly Dictionary<Peer, Address[]> Machines = new[] { Web, Cart, Db, Stranger }
        .Select((peer, i) => (peer, i)).ToDictionary(m => m.peer, m => new[] { Parse($"10.99.0.{m.i + 1}"), Parse($"fd99::{m.i + 1}") });

    // What the machines need of each other.
    private static readonly (Peer Client, Peer Server, Transport Transport, int Port, string Says)[] Needs =
    [
        (Web, Cart, Transport.Tcp, 8080, "GET /cart/17 HTTP/1.1\r\nHost: cart\r\n\r\n"),
        (Cart, Db, Transport.Tcp, 5432, "select"),
        (Web, Db, Transport.Udp, 5353, "where?"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task What_was_captured_and_learned_comes_through_and_nothing_else()
    {
        using var network = Network();
        using var echoes = new Echoes(network);
        foreach (var (peer, addresses) in Machines)
            foreach (var address in addresses)
                foreach (var port in Ports)
                    foreach (var transport in (Transport[])[Transport.Tcp, Transport.Udp]) echoes.Serve(peer, address, transport, port);

        await Capture(network, async () =>
        {
            // The rule is for the pair, in whichever family it was seen.
            for (var round = 0; round < 2; round++)
                foreach (var n in Needs) Assert.True(await echoes.Ask(n.Client, Machines[n.Client][round], Machines[n.Server][round], n.Transport, n.Port, n.Says), $"nothing is loaded, and {n} fails");
        });
        Learn();
        var router = File.ReadAllBytes(_folder["out", "nftables", "router.json"]);
        network.Router.Run(router, "nft", "-j", "-f", "-");

        var attempts = from client in Machines.Keys from server in Machines.Keys where client != server
                       from family in (int[])[0, 1] from transport in (Transport[])[Transport.Tcp, Transport.Udp] from port in Ports
                       select (client, server, family, transport, port);
        var results = await Task.WhenAll(attempts.Select(async a => (Attempt: a, Passed:
            await echoes.Ask(a.client, Machines[a.client][a.family], Machines[a.server][a.family], a.transport, a.port, "hello"))));
        Assert.Equal(12 * 2 * 2 * 3, results.Length);
        Assert.Empty(results.Where(r => r.Passed != Needs.Any(n => (n.Client, n.Server, n.Transport, n.Port) == (r.Attempt.client, r.Attempt.server, r.Attempt.transport, r.Attempt.port)))
            .Select(r => $"{r.Attempt}: {(r.Passed ? "came through" : "did not come through")}"));
    }

    private void Learn()
    {
        var hosts = string.Join("\n", Machines.Select(m => $"  - {{name: {m.Key.Name}, addresses: [{string.Join(", ", m.Value.Select(a => $"\"{a}\""))}]}}"));
        var inventory = _folder.Write("hosts.yaml", $"apiVersion: neulearn.io/v1\nkind: Inventory\nhosts:\n{hosts}\n");
        Neulearn.Run("learn", _folder["seen.pcap"], "--inventory", inventory, "--state", _folder["s"]).Succeeded();
        Assert.Equal(Needs.Length, Neulearn.Run("rules", "--state", _folder["s"], "--status", "active", "--json").Succeeded().Json.Count);
        Neulearn.Run("export", "--state", _folder["s"], "--to", "nftables", "--out", _folder["out"]).Succeeded();
    }

    private async Task Capture(RoutedNetwork network, Func<Task> talk)
    {
        // Once per packet: as it comes in.
        using var tcpdump = network.Router.Do(() => Process.Start(new ProcessStartInfo("tcpdump", ["-i", "any", "-Q", "in", "--immediate-mode", "-U", "-Z", "root", "-w", _folder["seen.pcap"]]) { RedirectStandardError = true })!);
        while (await tcpdump.StandardError.ReadLineAsync() is { } line && !line.Contains("listening", StringComparison.Ordinal)) { }
        Assert.False(tcpdump.HasExited, "tcpdump does not run");
        try
        {
            await talk();
            await Task.Delay(500);
        }
        finally
        {
            tcpdump.Kill();
            await tcpdump.WaitForExitAsync();
        }
    }

    private static RoutedNetwork Network()
    {
        NetworkFilter.Require();
        Skip.If(!File.Exists("/usr/bin/tcpdump") && !File.Exists("/usr/sbin/tcpdump"), "tcpdump is not installed");
        RoutedNetwork? network = null;
        try
        {
            network = new RoutedNetwork();
            foreach (var (peer, addresses) in Machines) network.Add(peer, addresses);
            return network;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            network?.Dispose();
            throw new SkipException($"no network of machines can be built here: {e.Message}");
        }
    }

    private static Address Parse(string text) => Address.TryParse(text, out var address) ? address : throw new FormatException(text);
}
