using CsCheck;
using NeuLearn.Events;
using NeuLearn.Monitoring.Ageing;

namespace NeuLearn.Tests.Monitoring.Ageing;

public class ReturnTableTests
{
    private static readonly Gen<int[][]> Days = Gen.Int[0, 80].HashSet[1, 25].Select(d => d.Order().ToArray()).Array[1, 5];

    [Fact]
    public void It_counts_what_counting_day_by_day_counts() => Days.Sample(conversations =>
    {
        var (table, days) = Table(conversations);
        foreach (var silent in (ReadOnlySpan<(int From, int To)>)[(0, 0), (1, 2), (3, 6), (7, 13), (14, 20), (21, 999)])
        {
            foreach (var active in (ReadOnlySpan<(int From, int To)>)[(1, 1), (2, 3), (4, 9), (10, 999)])
            {
                int all = 0, returned = 0;
                foreach (var c in conversations)
                {
                    for (var day = c[0]; day + ReturnTable.Horizon < days; day++)
                    {
                        var (quiet, used) = (day - c.Last(d => d <= day), c.Count(d => d <= day));
                        if (quiet < silent.From || quiet > silent.To || used < active.From || used > active.To) continue;
                        all++;
                        if (c.Any(d => d > day && d <= day + ReturnTable.Horizon)) returned++;
                    }
                }

                Assert.Equal(all, table.Observations(silent.From, active.From));
                if (all == 0) Assert.Null(table.Returns(silent.From, active.To));
                else Assert.Equal((returned + 0.5) / (all + 1), table.Returns(silent.To, active.From)!.Value, 12);
            }
        }
    }, iter: 60);

    private static (ReturnTable Table, int Days) Table(int[][] conversations)
    {
        var last = conversations.Max(c => c[^1]) + 1;
        var engine = Traffic.Learn(
            Enumerable.Range(0, last).Select(d => Traffic.Tcp(Traffic.Pod("shop/clock"), Traffic.Pod("shop/time"), 123, d * 24, Outcome.Refused)),
            conversations.SelectMany((c, i) => c.Select(d => Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 1000 + i, d * 24))));
        var baseline = engine.Baseline();
        return (new ReturnTable(new ObservedDays(baseline), baseline.Learned), last);
    }
}
