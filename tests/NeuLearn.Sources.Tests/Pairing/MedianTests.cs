using CsCheck;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Tests.Pairing;

public sealed class MedianTests
{
    [Fact]
    public void It_is_the_middle_of_the_sorted_numbers() =>
        Gen.OneOf(Gen.Long.Array[1, 300], Gen.Long[0, 5].Array[1, 300]).Sample(numbers => Assert.Equal(numbers.Order().ElementAt(numbers.Length / 2), Median.Of((long[])numbers.Clone())));

    [Fact]
    public void Numbers_that_lie_badly_do_not_take_long()
    {
        // An organ pipe with its extremes in the middle, wherever it is cut: each round parts little.
        var numbers = Enumerable.Range(0, 100_000).Select(i => (long)Math.Abs(50_000 - i)).ToArray();
        Assert.Equal(25_000, Median.Of(numbers));
    }
}
