using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Events;

namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>Observing interned records: against the memory, and against the best dictionary.</summary>
internal static class AggregationGates
{
    // Records are observed while they are in cache, as they are behind a reader: they are brought there outside the clock.
    private const int BlockSize = 2048;
    private const string Engine = "PolicyEngine.Observe";
    private const string Floor = "floor: one cache line, prefetched";
    private const string Dictionary = "Dictionary, CollectionsMarshal";

    public static void Run(GateReport report, Regime regime)
    {
        IReadOnlyList<int> sizes = report.IsSmoke ? [500, 20_000] : [10_000, 1_000_000];
        foreach (var edges in sizes) Run(report, edges, regime, report.IsSmoke ? 50_000 : 1_000_000);
    }

    private static void Run(GateReport report, int edges, Regime regime, int events)
    {
        var isBuilding = regime == Regime.Building;
        if (isBuilding) events = edges * 10;
        report.Title($"aggregation, {edges} conversations, {regime}, {events} events a round, load {Machine.Load()}");
        var stream = new EventStream(edges, events, regime);
        AggregationCheck.Run(stream, report);

        var engine = new PolicyEngine();
        stream.Prefill(engine);
        var dictionary = new DictionaryPeer(edges);
        dictionary.Add(stream.Edges());
        var floor = new CacheLineFloor(edges);
        var block = new ConnectionRecord[BlockSize];
        var blocks = events / BlockSize;
        void Load(int index) => stream.Events.AsSpan(index * BlockSize, BlockSize).CopyTo(block);
        var rounds = Rounds.Of(
            report.RoundCount,
            new Contender(Engine, (long)blocks * BlockSize, _ => engine.Observe(block))
            {
                Blocks = blocks,
                Load = Load,
                Prepare = isBuilding ? () => engine = Fresh(() => new PolicyEngine()) : stream.Renew,
            },
            new Contender(Floor, (long)blocks * BlockSize, i => floor.Touch(stream.Order.AsSpan(i * BlockSize, BlockSize))) { Blocks = blocks, Load = Load },
            new Contender(Dictionary, (long)blocks * BlockSize, _ => dictionary.Add(block))
            {
                Blocks = blocks,
                Load = Load,
                Prepare = isBuilding ? () => dictionary = Fresh(() => new DictionaryPeer(0)) : null,
            });

        report.Times(rounds, Engine, Floor, Dictionary);
        // Gated where nothing is new and the table has outgrown the cache; elsewhere the figures are for reading.
        var isGated = regime == Regime.Steady && edges >= 1_000_000;
        report.Add(new Gate("speed against the floor", rounds.Times(Floor, Engine)) { AtLeast = isGated ? 0.25 : null });
        report.Add(new Gate("speed against the dictionary", rounds.Times(Dictionary, Engine)) { AtLeast = isGated ? 2.5 : null });
    }

    // What the last round built is swept away outside the clock.
    private static T Fresh<T>(Func<T> make)
    {
        GC.Collect();
        return make();
    }
}
