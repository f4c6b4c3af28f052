using System.Globalization;
using NeuLearn.Analytics.Roles;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Analytics.Tests.Roles;

/// <summary>Measures role discovery against plain Jaccard rules on fresh simulated seeds; the table of docs/analysis.md.</summary>
[Trait("Category", "Slow")]
public class RoleMeasurement(ITestOutputHelper output)
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("NEULEARN_ROLE_RUNS"), out var runs) ? runs : 2;

    [Fact]
    public void Deployments_in_two_colours_are_found_better_than_by_any_plain_rule() => Measure(RoleTruth.Split, (found, plain) =>
    {
        Assert.True(found.Rand > plain.Max(p => p.Rand));
        Assert.True(found.Precision > 0.8);
    });

    [Fact]
    public void Addresses_without_an_inventory_are_grouped_more_rightly_than_by_a_looser_rule_and_more_fully_than_by_a_stricter_one() => Measure(RoleTruth.Addresses, (found, plain) =>
    {
        Assert.True(found.Precision > plain[0].Precision);
        Assert.True(found.Recall > plain[2].Recall);
    });

    private void Measure(Func<ClusterOptions, RoleTruth> simulate, Action<RoleScore, IReadOnlyList<RoleScore>> check)
    {
        var scores = Enumerable.Range(0, Runs).Select(i =>
        {
            var truth = simulate(new ClusterOptions { Seed = 20_000 + (ulong)i, Services = 8 << (i % 3), Days = 1 + (i % 3), EventsPerEdgePerHour = i % 2 == 0 ? 3 : 0.5 });
            return new[] { truth.Score(RoleDiscovery.Propose(truth.Graph).Select(p => p.Members)) }
                .Concat(new[] { 0.3, 0.5, 0.7 }.Select(t => truth.Score(JaccardRule.Groups(truth.Graph, t)))).ToList();
        }).ToList();
        var means = Enumerable.Range(0, 4).Select(rule => new RoleScore(scores.Average(s => s[rule].Precision), scores.Average(s => s[rule].Recall), scores.Average(s => s[rule].Rand))).ToList();
        foreach (var (name, mean) in new[] { "role discovery", "Jaccard 0.3", "Jaccard 0.5", "Jaccard 0.7" }.Zip(means))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: precision {mean.Precision:0.00}, recall {mean.Recall:0.00}, Rand {mean.Rand:0.00}"));
        for (var rule = 1; rule < 4; rule++)
        {
            var better = scores.Select(s => s[0].Rand - s[rule].Rand).ToList();
            output.WriteLine($"against rule {rule}: {better.Count(d => d > 0.005)} better, {better.Count(d => Math.Abs(d) <= 0.005)} tie, {better.Count(d => d < -0.005)} worse");
        }

        check(means[0], means[1..]);
    }
}
