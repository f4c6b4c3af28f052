using NeuLearn.Events;
using NeuLearn.Hosting.Durability;

namespace NeuLearn.Hosting.Tests;

/// <summary>Batches that follow from their names alone, so that anyone can say what must have been learned from them.</summary>
internal static class Sent
{
    private const int EventsInABatch = 5;
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The events of a batch: connections that no other batch has.</summary>
    public static IEnumerable<ConnectionEvent> Events(BatchId batch) => Enumerable.Range(0, EventsInABatch).Select(i => new ConnectionEvent
    {
        Time = Monday.AddMinutes(batch.Sequence),
        Client = new ConnectionEnd { Namespace = "shop", Workload = $"{batch.Source}-{i % 2}", Owner = $"Deployment/{batch.Source}", Ip = "10.0.0.1", Port = (int)(batch.Sequence % 60_000) + 1 },
        Server = new ConnectionEnd { Namespace = "shop", Workload = "cart-0", Owner = "StatefulSet/cart", Ip = "10.0.0.2" },
        Transport = Transport.Tcp,
        Port = new ServicePort((ushort)(8000 + ((batch.Sequence + i) % 7))),
        Outcome = Outcome.Established,
        Application = "http",
    });

    /// <summary>An engine that learned some batches and nothing else.</summary>
    public static PolicyEngine Learned(params IEnumerable<BatchId> batches)
    {
        var engine = new PolicyEngine();
        foreach (var e in batches.SelectMany(Events)) engine.Observe(e);
        return engine;
    }

    public static StateDelta Delta(params BatchId[] batches) => StateDelta.Of(Learned(batches), batches);

    /// <summary>The first batches of a source.</summary>
    public static IEnumerable<BatchId> First(string source, long count) => Enumerable.Range(1, (int)count).Select(i => new BatchId(source, i));

    /// <summary>What an engine that learned all batches up to some progress would write.</summary>
    public static byte[] Bytes(BatchProgress progress) => Bytes(Learned(progress.Last.SelectMany(l => First(l.Source, l.Sequence))));

    public static byte[] Bytes(PolicyEngine engine)
    {
        using var state = new MemoryStream();
        engine.Save(state);
        return state.ToArray();
    }
}
