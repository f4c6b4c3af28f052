using NeuLearn.Events;

namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>Events over a set of conversations, uniformly at random, and the history that puts an engine into a regime.</summary>
internal sealed class EventStream
{
    private const long Hour = 3_600_000;
    private const long Start = 490_000 * Hour;
    private const int SampleSize = 128;
    private readonly Random _random = new(7);
    private readonly ConnectionRecord[] _edges;
    private readonly Regime _regime;

    public EventStream(int edges, int events, Regime regime)
    {
        _regime = regime;
        _edges = Edges(edges);
        Order = new int[events];
        Events = new ConnectionRecord[events];
        for (var i = 0; i < events; i++)
        {
            Order[i] = _random.Next(edges);
            Events[i] = Event(i, in _edges[Order[i]]);
        }
    }

    /// <summary>Which conversation each event is of.</summary>
    public int[] Order { get; }

    public ConnectionRecord[] Events { get; }

    public ReadOnlySpan<ConnectionRecord> Edges() => _edges;

    /// <summary>Brings an engine to where the regime begins: nothing when building, else full samples.</summary>
    public void Prefill(PolicyEngine engine)
    {
        if (_regime == Regime.Building) return;
        // After n connections the largest of the 128 smallest identities lies near 128/n of their range.
        var range = _regime == Regime.Settling ? uint.MaxValue / 1000 * SampleSize : uint.MaxValue / 1000;
        Span<ConnectionRecord> history = stackalloc ConnectionRecord[SampleSize];
        foreach (ref readonly var edge in _edges.AsSpan())
        {
            for (var i = 0; i < SampleSize; i++)
                history[i] = WithReplicas(i, edge with { Identity = (uint)(range / SampleSize * i), UnixMilliseconds = Start });
            engine.Observe(history);
        }
    }

    /// <summary>Gives every event the identity of another connection, so that a repeated stream is not a replay.</summary>
    public void Renew()
    {
        if (_regime != Regime.Settling) return;
        foreach (ref var e in Events.AsSpan()) e = e with { Identity = Identity() };
    }

    private ConnectionRecord Event(int index, in ConnectionRecord edge)
    {
        var hours = _regime == Regime.Building ? 3 : 1;
        var time = Start + (hours * Hour * index / Events.Length);
        return WithReplicas(_random.Next(), edge with { Identity = Identity(), UnixMilliseconds = time, BytesSent = 512, BytesReceived = 2048 });
    }

    private uint Identity() => _regime == Regime.Steady || _regime == Regime.Replicas
        ? (uint)_random.NextInt64(uint.MaxValue / 1000, uint.MaxValue)
        : (uint)_random.NextInt64(uint.MaxValue);

    private ConnectionRecord WithReplicas(int turn, ConnectionRecord e) => _regime == Regime.Steady
        ? e with { ClientReplica = e.Client | 1, ServerReplica = e.Server | 1 }
        : e with { ClientReplica = (e.Client * 7) + (uint)(turn % 3) + 1, ServerReplica = (e.Server * 7) + (uint)(turn / 3 % 2) + 1 };

    private ConnectionRecord[] Edges(int count)
    {
        var peers = Math.Max(count / 8, 4);
        var seen = new HashSet<EdgeKey>(count);
        var edges = new ConnectionRecord[count];
        for (var i = 0; i < count;)
        {
            var edge = new ConnectionRecord
            {
                Client = (uint)_random.Next(1, peers),
                Server = (uint)_random.Next(1, peers),
                Port = new ServicePort((ushort)_random.Next(1, 10_000)),
                Transport = _random.Next(10) == 0 ? Transport.Udp : Transport.Tcp,
                Application = (ushort)_random.Next(6),
                Outcome = Outcome.Established,
                Connections = 1,
                Identity = 0,
                UnixMilliseconds = Start,
            };
            if (seen.Add(EdgeKey.Of(in edge))) edges[i++] = edge;
        }

        return edges;
    }
}
