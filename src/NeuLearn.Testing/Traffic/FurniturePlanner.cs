using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>Decides on the conversations that every cluster has around its applications: DNS, probes, monitoring, jobs, the outside.</summary>
internal sealed class FurniturePlanner(Cluster cluster, GraphPlanner graph)
{
    private static readonly string[] OutsideNames =
        ["api.payments.example", "mail.relay.example", "maps.geo.example", "sms.notify.example", "rates.exchange.example", "feed.partner.example"];

    private static readonly ServicePort Https = new(443);

    public void Plan()
    {
        Gateway();
        Monitoring();
        Legacy();
        Outside();
        Jobs();
        Probes();
        Dns();
    }

    private void Gateway()
    {
        var gateway = graph.Of(cluster.Gateway);
        graph.Add(new EdgeDraft(new RangeSource(Peer.World, null), gateway, Transport.Tcp, new ServicePort(cluster.Gateway.Main.Number))
        {
            Application = "tls", Kind = EdgeKind.Ingress, Weight = 3000,
        });
        graph.Add(new EdgeDraft(new RangeSource(Peer.Cidr(SimulatedInventory.Office), SimulatedInventory.Office), gateway, Transport.Tcp, new ServicePort(9443))
        {
            Application = "tls", Kind = EdgeKind.External, Weight = 200,
        });
    }

    private void Monitoring()
    {
        var monitor = graph.Of(cluster.Monitor);
        graph.Connect(cluster.Agent, cluster.Monitor, weight: 500);
        foreach (var service in cluster.Applications.Append(cluster.Agent).Append(cluster.Crawler))
        {
            if (service.Ports.FirstOrDefault(p => p.Application == "http") is not { } port) continue;
            graph.Add(new EdgeDraft(monitor, graph.Of(service), Transport.Tcp, new ServicePort(port.Number))
            {
                Application = "http", Operations = [OperationCatalogue.Http("GET", "/metrics")], Weight = 500, Flat = true,
            });
        }

        foreach (var service in cluster.InTier(Tier.Data).Append(cluster.Legacy))
        {
            graph.Add(new EdgeDraft(monitor, graph.Of(service), Transport.Icmp, ServicePort.Icmp(8, 0))
            {
                Kind = EdgeKind.Ping, Weight = 300, Flat = true, Volume = Volume.Tiny,
            });
        }
    }

    private void Legacy()
    {
        var http = cluster.InTier(Tier.Middle).First(s => s.Main.Transport == Transport.Tcp);
        graph.Connect(cluster.Legacy, http, weight: 300);
        graph.Connect(cluster.InTier(Tier.Middle).Last(), cluster.Legacy, weight: 500);
        graph.Connect(cluster.Toolbox, http, weight: 100);
        graph.Connect(cluster.Toolbox, cluster.InTier(Tier.Data).First(), weight: 100);
        graph.Connect(cluster.Crawler, cluster.InTier(Tier.Data).Last(), weight: 500);
    }

    private void Outside()
    {
        var middles = cluster.InTier(Tier.Middle).ToArray();
        for (var i = 0; i < middles.Length; i += 2)
        {
            Outside(middles[i], Name(i / 4), null);
            if (i % 4 == 0) Outside(middles[i], Name((i / 4) + 1), null);
        }

        Fixed(middles[0], "203.0.113.20", Transport.Tcp, 22, "ssh", 200);
        Fixed(cluster.Dns, "203.0.113.53", Transport.Udp, 53, "dns", 500);
        graph.Add(new EdgeDraft(graph.Of(cluster.Crawler), new RangeSource(Peer.World, null), Transport.Tcp, Https)
        {
            Application = "tls", Kind = EdgeKind.OpenWorld, Weight = 2000, Volume = Volume.Bulk,
        });
    }

    private void Fixed(SimulatedService client, string ip, Transport transport, ushort port, string application, int weight)
    {
        var server = new FixedSource(Peer.Cidr(Cidr.Parse(ip)), Endpoint.Outside(ip));
        graph.Add(new EdgeDraft(graph.Of(client), server, transport, new ServicePort(port))
        {
            Application = application, Kind = EdgeKind.External, Weight = weight,
        });
    }

    private void Outside(SimulatedService client, string name, Schedule? runs)
    {
        graph.LooksUp(client, name);
        var random = new SeededRandom(SeededRandom.Derive(cluster.Options.Seed, name));
        var addresses = new Endpoint[6];
        for (var i = 0; i < addresses.Length; i++)
        {
            var v6 = string.Create(CultureInfo.InvariantCulture, $"2001:db8:{random.Below(65_535) + 1:x}::{i + 1}");
            addresses[i] = Endpoint.Outside(RangeSource.InternetAddress(ref random).ToString(), name, v6);
        }

        graph.Add(new EdgeDraft(graph.Of(client), new FixedSource(Peer.Dns(name), addresses), Transport.Tcp, Https)
        {
            Application = "tls",
            Kind = EdgeKind.External,
            Cadence = runs is null ? Cadence.Continuous : client.Cadence,
            Weight = 500,
            Schedule = runs,
            InTurn = runs is null ? null : 3,
        });
    }

    private static string Name(int i) => i < OutsideNames.Length
        ? OutsideNames[i]
        : string.Create(CultureInfo.InvariantCulture, $"svc{i}.{OutsideNames[i % OutsideNames.Length]}");

    private void Jobs()
    {
        var stores = cluster.InTier(Tier.Data).ToArray();
        for (var i = 0; i < cluster.Jobs.Count; i++)
        {
            var job = cluster.Jobs[i];
            graph.Connect(job, stores[i % stores.Length], runs: Runs(job, 8));
            Outside(job, "storage.backup.example", Runs(job, 4));
        }
    }

    private static SpanSchedule Runs(SimulatedService job, int perRun) =>
        new([.. job.Pods.Select(p => ((p.Start * 1000) + 10_000, (p.End * 1000) - 10_000))], perRun);

    private void Probes()
    {
        var kubelet = new OwnNodeSource();
        foreach (var service in cluster.Services)
        {
            if (service.Probed is not { } port) continue;
            graph.Add(new EdgeDraft(kubelet, graph.Of(service), port.Transport, new ServicePort(port.Number))
            {
                Application = port.Application is "http" or "grpc" ? port.Application : null,
                Operations = port.Application switch
                {
                    "http" => [OperationCatalogue.Http("GET", "/healthz")],
                    "grpc" => [OperationCatalogue.GrpcHealth],
                    _ => [],
                },
                Kind = EdgeKind.Probe, Weight = 500, Flat = true, Volume = Volume.Tiny,
            });
        }
    }

    private void Dns()
    {
        foreach (var service in cluster.Services)
        {
            if (service == cluster.Dns || service.Kind == WorkloadKind.Host) continue;
            var job = service.Kind == WorkloadKind.CronJob;
            var lookup = new EdgeDraft(graph.Of(service), graph.Of(cluster.Dns), Transport.Udp, new ServicePort(53))
            {
                Application = "dns",
                Kind = EdgeKind.Dns,
                Cadence = job ? service.Cadence : Cadence.Continuous,
                Operations = [.. graph.LookedUpBy(service).Select(OperationCatalogue.Lookup)],
                Weight = 600,
                Volume = Volume.Tiny,
                Schedule = job ? Runs(service, 5) : null,
                InTurn = job ? 3 : null,
            };
            graph.Add(lookup);
            if (!job) graph.Add(lookup with { Transport = Transport.Tcp, Weight = 20, InTurn = 1 });
        }
    }
}
