using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>Whether verdicts are those of the oracle, the same with and without vectors, one by one and in batches, and free of allocation.</summary>
internal static class VerdictCheck
{
    private const long OracleSteps = 40_000_000;

    public static void Run(PolicySet policy, CompiledPolicy compiled, QueryStream queries, GateReport report)
    {
        var oracle = new FirstMatchOracle(policy, compiled);
        var asked = (int)Math.Min(queries.Keys.Length, OracleSteps / policy.Rules.Count);
        foreach (var key in queries.Keys.AsSpan(0, asked))
        {
            var (expected, actual) = (oracle.Decide(key), compiled.Decide(in key));
            OutputsDifferException.Unless(expected == actual, $"{key}: {actual}, first match says {expected}.");
        }

        var lines = CompiledLines.Of(compiled);
        foreach (ref readonly var key in queries.Keys.AsSpan())
        {
            var (vector, scalar) = (lines.Find(in key, out var deny), lines.FindScalar(in key, out var scalarDeny));
            OutputsDifferException.Unless(vector == scalar && deny == scalarDeny, $"{key}: {vector} with vectors, {scalar} without.");
        }

        var batch = new Verdict[queries.Keys.Length];
        compiled.Decide(queries.Keys, batch);
        for (var i = 0; i < batch.Length; i++)
            OutputsDifferException.Unless(batch[i] == compiled.Decide(in queries.Keys[i]), $"{queries.Keys[i]}: another verdict in a batch.");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = Sum(compiled, queries.Keys);
        compiled.Decide(queries.Keys, batch);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        OutputsDifferException.Unless(allocated == 0, $"{allocated} bytes were allocated.");
        var overflowing = policy.Rules.GroupBy(r => (r.Client, r.Server)).Count(g => g.Sum(r => Math.Max(r.Ports.Count, 1)) > 8);
        report.Checked($"first match on {asked} keys; vector = scalar, batch = single on {batch.Length} (sum {sum}); 0 bytes allocated; {overflowing} pairs overflow a line");
    }

    public static long Sum(CompiledPolicy compiled, ReadOnlySpan<PolicyKey> keys)
    {
        var sum = 0L;
        foreach (ref readonly var key in keys) sum += compiled.Decide(in key).Rule;
        return sum;
    }
}
