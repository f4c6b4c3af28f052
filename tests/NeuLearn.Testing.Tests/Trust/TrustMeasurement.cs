using NeuLearn.Learning;
using Xunit.Abstractions;

namespace NeuLearn.Testing.Tests.Trust;

/// <summary>Measures what the trust points hold back on fresh simulated seeds; the tables of docs/trust.md.</summary>
[Trait("Category", "Slow")]
public class TrustMeasurement(ITestOutputHelper output)
{
    [Fact]
    public void Attacks_of_a_day_are_held_back_and_steady_edges_are_not()
    {
        var (normal, strict) = (new TrustTally(), new TrustTally());
        for (var i = 0; i < TrustRun.Runs(otherwise: 6); i++)
        {
            var run = TrustRun.Learn(i, attacks: true);
            run.CountTruth(normal, run.Active(new LearningOptions()));
            run.CountTruth(strict, run.Active(new LearningOptions { Strictness = Strictness.Strict }));
        }

        output.WriteLine($"normal\n{normal}\nnon-scan {normal.Share("attack"):0.0}\n\nstrict\n{strict}\nnon-scan {strict.Share("attack"):0.0}");
        Assert.Equal(100, normal.Share("scan"));
        Assert.True(normal.Share("attack") >= 80);
        Assert.True(normal.Share("legit continuous") <= 1);
    }

    [Theory]
    [InlineData(1, false, 8)]
    [InlineData(2, false, 8)]
    [InlineData(3, false, 8)]
    [InlineData(4, false, 8)]
    [InlineData(2, false, 1)]
    [InlineData(4, false, 1)]
    [InlineData(1, true, 8)]
    [InlineData(2, true, 8)]
    [InlineData(4, true, 8)]
    public void Patient_attacks(int days, bool singleReplica, int perDay)
    {
        var tally = new TrustTally();
        for (var i = 0; i < TrustRun.Runs(otherwise: 6); i++)
        {
            var run = TrustRun.Learn(i, attacks: false);
            var attack = run.Attack(days, singleReplica, perDay);
            TrustRun.CountAttack(tally, attack, run.Active(new LearningOptions()));
        }

        output.WriteLine($"{days} days, single replica {singleReplica}, {perDay} a day\n{tally}\nall {tally.Share("attack"):0.0}");
        Assert.True(days > 1 || tally.Share("attack") == 100, "what is seen on one day always waits");
    }
}
