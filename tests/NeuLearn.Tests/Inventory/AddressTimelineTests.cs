using CsCheck;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class AddressTimelineTests
{
    [Fact]
    public void Nobody_owns_an_address_that_nobody_had() => Assert.Null(new AddressTimeline().At(0));

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, "a")]
    [InlineData(20, "a")]
    [InlineData(21, null)]
    public void Trap102_both_ends_of_a_span_belong_to_it(long time, string? owner) => Assert.Equal(owner, Of((10, 20, "a")).At(time)?.Name);

    [Fact]
    public void An_owner_that_is_listed_twice_is_one_owner()
    {
        // Sighted from 10 to 20, and listed from 5 on.
        var timeline = Of((5, null, "a"), (10, 20, "a"));
        Assert.Equal("a", timeline.At(7)?.Name);
        Assert.Equal("a", timeline.At(15)?.Name);
        Assert.Equal("a", timeline.At(99)?.Name);
    }

    [Fact]
    public void After_a_later_owner_went_the_address_is_nobodys()
    {
        // Whether the first one got it back nobody can say.
        var timeline = Of((0, null, "a"), (10, 20, "b"));
        Assert.Equal("a", timeline.At(9)?.Name);
        Assert.Equal("b", timeline.At(10)?.Name);
        Assert.Null(timeline.At(21));
    }

    [Fact]
    public void The_order_in_which_owners_were_listed_does_not_matter() =>
        Gen.Select(Gen.Long[0, 30], Gen.Long[0, 10], Gen.Int[0, 3]).Array[0, 8].Select(Gen.Int[0, int.MaxValue]).Sample((spans, seed) =>
        {
            var items = spans.Select(s => (s.Item1, (long?)(s.Item1 + s.Item2), ((char)('a' + s.Item3)).ToString())).Distinct().ToArray();
            var random = new Random(seed);
            var (one, other) = (Of(items), Of([.. items.OrderBy(_ => random.Next())]));
            for (var t = -1; t < 45; t++) Assert.Equal(one.At(t)?.Name, other.At(t)?.Name);
        });

    private static AddressTimeline Of(params (long Start, long? End, string Owner)[] spans)
    {
        var timeline = new AddressTimeline();
        foreach (var (start, end, owner) in spans) timeline.Add(start, end, new Workload { Namespace = "n", Name = owner });
        return timeline;
    }
}
