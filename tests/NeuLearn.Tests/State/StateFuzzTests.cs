using System.Diagnostics;
using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.State;
using NeuLearn.Tests.Policy.Imports;

namespace NeuLearn.Tests.State;

/// <summary>Damage that the checksum does not show: the inner reader must refuse it, or give an engine that works.</summary>
public class StateFuzzTests
{
    private const long MostAllocated = 256L << 20;
    private static readonly byte[] Body = StateBytes.BodyOf(Traffic.Bytes(Engine()));

    [Fact]
    public void An_untouched_body_reads() => Assert.Null(Read(StateBytes.Frame(StateBytes.Pack(Body))));

    [Fact]
    public void Every_byte_of_the_body_may_take_extreme_values()
    {
        var refused = 0;
        for (var i = 0; i < Body.Length; i++)
        {
            foreach (var value in (byte[])[0, 1, 0x7F, 0x80, 0xFF])
            {
                var body = Body.ToArray();
                body[i] = value;
                if (Read(StateBytes.Frame(StateBytes.Pack(body))) is not null) refused++;
            }
        }

        Assert.True(refused > Body.Length, $"only {refused} were refused: the inner reader was not reached");
    }

    [Fact]
    public void Random_damage_is_refused_or_harmless()
    {
        var random = new Random(17);
        for (var round = 0; round < 1_500; round++)
        {
            var body = Body.ToList();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                var at = random.Next(body.Count);
                switch (random.Next(5))
                {
                    case 0: body[at] = (byte)random.Next(256); break;
                    case 1: body[at] ^= (byte)(1 << random.Next(8)); break;
                    case 2: body.RemoveRange(at, Math.Min(random.Next(1, 9), body.Count - at)); break;
                    case 3: body.InsertRange(at, Enumerable.Range(0, random.Next(1, 12)).Select(_ => (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256)))); break;
                    default: body.InsertRange(at, body.GetRange(random.Next(body.Count / 2), random.Next(1, body.Count / 2))); break;
                }
            }

            Read(StateBytes.Frame(StateBytes.Pack([.. body])));
        }
    }

    [Fact]
    public void Damaged_compression_is_refused()
    {
        var packed = StateBytes.Pack(Body);
        var random = new Random(23);
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = packed.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Read(StateBytes.Frame(i % 4 == 0 ? damaged[..random.Next(damaged.Length)] : damaged));
        }
    }

    private static StateException? Read(byte[] state)
    {
        var (allocated, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        StateException? refusal = null;
        try
        {
            // What is accepted must work, too.
            var engine = Traffic.Reload(state);
            engine.Baseline();
            engine.Readiness();
            engine.Directory();
            Traffic.Bytes(engine);
        }
        catch (StateException e)
        {
            refusal = e;
            Assert.DoesNotContain('\n', e.Message);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < MostAllocated, "a small state made its reader allocate without bound");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), "a small state kept its reader busy");
        return refusal;
    }

    private static PolicyEngine Engine()
    {
        var engine = Traffic.Learn(
            Traffic.Daily(Traffic.Pod("shop/web", 0, "10.1.0.1"), Traffic.Pod("shop/cart"), 8080, 3, "http").Select(e => e with { Operation = new Operation { Method = "GET", Path = "/a" } }),
            Traffic.Daily(Traffic.Ip("203.0.113.9"), Traffic.Pod("shop/web"), 443, 2),
            Traffic.Daily(Traffic.Ip("10.200.0.9"), new ConnectionEnd { Dns = "api.example.com" }, 443, 1),
            Traffic.Daily(new ConnectionEnd { Node = "worker-1" }, Traffic.Bare("shop/bare"), 1, 1));
        engine.Imports.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 80, "a", "b")], "c"));
        engine.Inventory.Add(new InventoryDocument
        {
            Workloads = [new Workload { Namespace = "shop", Name = "w", Owner = new OwnerReference("Job", "j"), Labels = Traffic.Labels("a", "b"), Addresses = [Address.Parse("10.9.0.1")], Ports = [new NamedPort("p", Transport.Tcp, 80)], Start = Traffic.Monday, End = Traffic.Monday.AddDays(1) }],
            Controllers = [new Controller { Kind = "Job", Namespace = "shop", Name = "j", Owner = new OwnerReference("CronJob", "c") }],
            Services = [new KubernetesService { Namespace = "shop", Name = "s", ClusterAddresses = [Address.Parse("10.96.0.1")], Ports = [new KubernetesServicePort("p", Transport.Tcp, 80, "p")] }],
            Endpoints = [new ServiceEndpoints { Namespace = "shop", Service = "s", Addresses = [Address.Parse("10.9.0.1")], Ports = [new NamedPort("p", Transport.Tcp, 80)] }],
            Nodes = [new ClusterNode { Name = "n", Addresses = [Address.Parse("192.168.0.1")], PodCidrs = [Cidr.Parse("10.1.0.0/16")] }],
            Namespaces = [new ClusterNamespace("shop", Traffic.Labels("t", "u"))],
            Networks = [new NamedNetwork("office", [Cidr.Parse("198.51.100.0/24")])],
            Overrides = [new RoleOverride("shop/x", "shop", Traffic.Labels("a", "b"))],
        });
        engine.SetMode(Peer.Parse("shop/web"), Mode.Protect);
        engine.Preferences.Choose(Preferences.World, "off");
        engine.AddLoss("s"u8, 5, 7);
        foreach (var e in (ConnectionEvent[])[Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Ip("203.0.113.7"), 9, 30), Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 30, application: "http") with { Operation = new Operation { Method = "PUT", Path = "/a" } }])
            engine.Violations.Add(engine.Judge().Judge(e, out _)!);
        engine.Violations.NoteDropped(77);
        return engine;
    }
}
