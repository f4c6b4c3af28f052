namespace NeuLearn.Tests.Graph;

/// <summary>Run when no other test runs: the memory of the process is measured, and what another test gives back would be counted here.</summary>
[CollectionDefinition(nameof(EvidenceMemoryTests), DisableParallelization = true)]
public sealed class EvidenceMemoryAlone;

[Collection(nameof(EvidenceMemoryTests))]
public sealed class EvidenceMemoryTests
{
    [Fact]
    public void The_estimate_of_memory_is_near_what_a_flood_takes()
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var engine = new PolicyEngine();
        foreach (var e in EvidenceLimitTests.Scan(0, 60_000)) engine.Observe(e);
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange((double)engine.EvidenceBytes / taken, 0.8, 4);
    }
}
