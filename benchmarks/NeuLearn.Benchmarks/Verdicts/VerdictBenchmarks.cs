using BenchmarkDotNet.Attributes;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>Verdicts, for BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class VerdictBenchmarks
{
    private const int Queries = 1 << 18;
    private readonly Verdict[] _verdicts = new Verdict[Queries];
    private CompiledPolicy _policy = null!;
    private QueryStream _stream = null!;
    private FrozenPeer _frozen = null!;

    [Params(1_000, 100_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var rules = new RuleSet(Rules).Policy;
        _policy = new CompiledPolicy(rules);
        _stream = new QueryStream(rules, _policy, Queries);
        _frozen = new FrozenPeer(_stream.Exact);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Queries)]
    public long Frozen() => _frozen.SumPacked(_stream.Keys);

    [Benchmark(OperationsPerInvoke = Queries)]
    public long Decide() => VerdictCheck.Sum(_policy, _stream.Keys);

    [Benchmark(OperationsPerInvoke = Queries)]
    public void DecideBatch() => _policy.Decide(_stream.Keys, _verdicts);
}
