using NeuLearn.Learning;
using Xunit.Abstractions;

namespace NeuLearn.Testing.Tests.Trust;

/// <summary>Takes each signal away in turn and counts again; the ablation of docs/trust.md.</summary>
[Trait("Category", "Slow")]
public class TrustAblation(ITestOutputHelper output)
{
    private static readonly (int Days, bool SingleReplica)[] Patient = [(2, false), (4, false), (2, true), (4, true)];

    [Fact]
    public void What_each_signal_holds_back_is_counted()
    {
        // The empty name takes nothing away.
        var tallies = TrustJudge.SignalNames.Prepend("").ToDictionary(n => n, _ => new Row(), StringComparer.Ordinal);
        for (var i = 0; i < TrustRun.Runs(otherwise: 1); i++)
        {
            var run = TrustRun.Learn(i, attacks: true);
            foreach (var (name, row) in tallies) run.CountTruth(row.Truth, run.Active(Without(name)));
            foreach (var (days, singleReplica) in Patient)
            {
                var attacked = TrustRun.Learn(i, attacks: false);
                var attack = attacked.Attack(days, singleReplica, perDay: 8);
                foreach (var (name, row) in tallies) TrustRun.CountAttack(singleReplica ? row.SingleReplica : row.ManyReplicas, attack, attacked.Active(Without(name)));
            }
        }

        output.WriteLine("| without | one day, not a scan | scan | 2 and 4 days, many replicas | 2 and 4 days, single replica | continuous | daily | weekly |");
        foreach (var (name, row) in tallies) output.WriteLine($"| {(name.Length == 0 ? "nothing" : name)} | {row} |");
        output.WriteLine($"\nedges\n{tallies[""].Truth}\nmany replicas\n{tallies[""].ManyReplicas}\nsingle replica\n{tallies[""].SingleReplica}");
        Assert.Equal(100, tallies[""].Truth.Share("scan"));
    }

    private static LearningOptions Without(string name) => new() { Without = new HashSet<string> { name } };

    private sealed record Row
    {
        public TrustTally Truth { get; } = new();

        public TrustTally ManyReplicas { get; } = new();

        public TrustTally SingleReplica { get; } = new();

        public override string ToString() => FormattableString.Invariant(
            $"{Truth.Share("attack"):0.0} | {Truth.Share("scan"):0.0} | {ManyReplicas.Share("attack"):0.0} | {SingleReplica.Share("attack"):0.0} | {Truth.Share("legit continuous"):0.0} | {Truth.Share("legit Daily"):0.0} | {Truth.Share("legit Weekly"):0.0}");
    }
}
