using System.Text;
using CsCheck;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class WholeNumberTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[Gen.Char['0', '9'], 0, 20],
        Gen.String[Gen.OneOf(Gen.Char['0', '9'], Gen.Char["/:- +.x\u007f\0"]), 0, 12]);

    [Fact]
    public void It_reads_what_the_framework_reads_of_digits_alone() => AnyText.Sample(text =>
    {
        var expected = text.Length is > 0 and <= 18 && text.All(char.IsAsciiDigit);
        Assert.Equal(expected, WholeNumber.TryParse(Encoding.ASCII.GetBytes(text), out var value));
        if (expected) Assert.Equal(long.Parse(text, System.Globalization.CultureInfo.InvariantCulture), value);
    });

    [Fact]
    public void Digits_that_are_taken_together_are_those_before_the_separator() => Gen.Select(AnyText, Gen.String[Gen.Char[' ', '~'], 0, 12]).Sample((text, rest) =>
    {
        var line = Encoding.ASCII.GetBytes($"ab{text},{rest}");
        var at = 2;
        if (!WholeNumber.TryTake(line, ref at, (byte)',', out var value))
        {
            Assert.Equal(2, at);
            return;
        }

        var taken = Encoding.ASCII.GetString(line[2..(at - 1)]);
        Assert.Equal((byte)',', line[at - 1]);
        Assert.Equal(long.Parse(taken, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture), value);
    }, iter: 100_000);

    [Theory]
    [InlineData("7,rest of it", 7)]
    [InlineData("65535,rest", 65535)]
    [InlineData("0000001,x", 1)]
    [InlineData("9999999,", 9_999_999)]
    public void Short_numbers_are_taken_together(string line, long expected)
    {
        var at = 0;
        Assert.True(WholeNumber.TryTake(Encoding.ASCII.GetBytes(line), ref at, (byte)',', out var value));
        Assert.Equal(expected, value);
        Assert.Equal(line.IndexOf(',', StringComparison.Ordinal) + 1, at);
    }
}
