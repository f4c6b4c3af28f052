using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>Verdicts against the best exact look-up.</summary>
internal static class VerdictGates
{
    private const string Single = "CompiledPolicy.Decide(key)";
    private const string Batch = "CompiledPolicy.Decide(keys, verdicts)";
    private const string Packed = "FrozenDictionary, packed key, one probe";
    private const string Plain = "FrozenDictionary<PolicyKey>, one probe";

    public static void Run(GateReport report)
    {
        IReadOnlyList<int> sizes = report.IsSmoke ? [200, 5_000] : [1_000, 100_000, 1_000_000];
        foreach (var rules in sizes) Run(report, rules, report.IsSmoke ? 20_000 : 1_000_000);
    }

    private static void Run(GateReport report, int rules, int queries)
    {
        report.Title($"verdicts, {rules} rules, {queries} keys a round, load {Machine.Load()}");
        var policy = new RuleSet(rules).Policy;
        var compiled = new CompiledPolicy(policy);
        var stream = new QueryStream(policy, compiled, queries);
        VerdictCheck.Run(policy, compiled, stream, report);

        var frozen = new FrozenPeer(stream.Exact);
        OutputsDifferException.Unless(frozen.SumPacked(stream.Keys) == frozen.SumPlain(stream.Keys), "The two frozen dictionaries differ.");
        var verdicts = new Verdict[queries];
        long sink = 0;
        var rounds = Rounds.Of(
            report.RoundCount,
            new Contender(Single, queries, _ => sink += VerdictCheck.Sum(compiled, stream.Keys)),
            new Contender(Packed, queries, _ => sink += frozen.SumPacked(stream.Keys)),
            new Contender(Batch, queries, _ => compiled.Decide(stream.Keys, verdicts)),
            new Contender(Plain, queries, _ => sink += frozen.SumPlain(stream.Keys)));
        GC.KeepAlive(sink);

        report.Times(rounds, Single, Batch, Packed, Plain);
        report.Add(new Gate("time of a verdict against the better dictionary", rounds.TimesBest(Single, Packed, Plain)) { AtMost = 1.5 });
        report.Add(new Gate("time of a verdict in a batch against it", rounds.TimesBest(Batch, Packed, Plain)) { AtMost = 1.5 });
    }
}
