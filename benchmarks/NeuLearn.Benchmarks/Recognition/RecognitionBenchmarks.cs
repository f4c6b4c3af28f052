using BenchmarkDotNet.Attributes;
using NeuLearn.Benchmarks.WholeProcess;

namespace NeuLearn.Benchmarks.Recognition;

/// <summary>Naming flows, for BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class RecognitionBenchmarks
{
    private const int Flows = 20_000;
    private FlowHeads _heads = null!;

    [GlobalSetup]
    public void Setup() => _heads = new FlowHeads(Checkout.Root, Flows);

    [Benchmark(Baseline = true, OperationsPerInvoke = Flows)]
    public int Scan() => _heads.Scan();

    [Benchmark(OperationsPerInvoke = Flows)]
    public int Recognise() => _heads.Recognise();
}
