using CsCheck;
using NeuLearn.Graph;

namespace NeuLearn.Tests.Graph;

public class DaySetTests
{
    private static readonly Gen<uint[]> Days = Gen.UInt[0, 1500].Array[0, 40];

    [Fact]
    public void It_holds_the_days_of_the_last_window() => Days.Sample(days =>
    {
        var set = Of(days);
        var last = days.Length == 0 ? 0 : days.Max();
        var expected = days.Where(d => last - d < DaySet.Window).Distinct().OrderDescending().ToArray();
        Assert.Equal(expected, ToArray(set));
        Assert.Equal(expected.Length, set.Count);
        Assert.All(expected, d => Assert.True(set.Contains(d)));
    });

    [Fact]
    public void Order_repetition_and_sharding_do_not_matter() => Days.Sample(days =>
    {
        var half = Of(days.Take(days.Length / 2).Reverse());
        var rest = Of(days.Skip(days.Length / 3));
        half.Union(in rest);
        half.Union(in half);
        Assert.Equal(ToArray(Of(days)), ToArray(half));
    });

    private static DaySet Of(IEnumerable<uint> days)
    {
        var set = default(DaySet);
        foreach (var day in days) set.Add(day);
        return set;
    }

    private static uint[] ToArray(DaySet set)
    {
        var days = new List<uint>();
        foreach (var day in set) days.Add(day);
        return [.. days];
    }
}
