using BenchmarkDotNet.Attributes;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>Reading Hubble flows, for BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class IngestBenchmarks
{
    private byte[] _text = [];

    [GlobalSetup]
    public void Setup()
    {
        using var memory = new MemoryStream();
        new HubbleTraffic().Write(memory, 16_000_000);
        _text = memory.ToArray();
    }

    [Benchmark]
    public int Newlines() => _text.AsSpan().Count((byte)'\n');

    [Benchmark]
    public long Read() => EventReader.Read(new MemoryStream(_text), SourceFormats.Hubble, new CountingSink()).Connections;

    [Benchmark]
    public long Learn() => EventReader.Read(new MemoryStream(_text), SourceFormats.Hubble, new PolicyEngine()).Connections;

    [Benchmark(Baseline = true)]
    public long Serializer() => SerializerPeer.Count(_text);
}
