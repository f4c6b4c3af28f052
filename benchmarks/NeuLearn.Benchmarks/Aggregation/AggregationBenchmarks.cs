using BenchmarkDotNet.Attributes;

namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>Observing records, for BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class AggregationBenchmarks
{
    private const int Events = 1 << 20;
    private EventStream _stream = null!;
    private PolicyEngine _engine = null!;
    private DictionaryPeer _dictionary = null!;
    private CacheLineFloor _floor = null!;

    [Params(10_000, 1_000_000)]
    public int Conversations { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _stream = new EventStream(Conversations, Events, Regime.Steady);
        _engine = new PolicyEngine();
        _stream.Prefill(_engine);
        _dictionary = new DictionaryPeer(Conversations);
        _dictionary.Add(_stream.Edges());
        _floor = new CacheLineFloor(Conversations);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public void Floor() => _floor.Touch(_stream.Order);

    [Benchmark(OperationsPerInvoke = Events)]
    public void Observe() => _engine.Observe(_stream.Events);

    [Benchmark(OperationsPerInvoke = Events)]
    public void Dictionary() => _dictionary.Add(_stream.Events);
}
