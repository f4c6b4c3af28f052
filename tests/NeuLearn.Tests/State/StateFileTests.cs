using NeuLearn.State;

namespace NeuLearn.Tests.State;

public class StateFileTests
{
    private static readonly byte[] Good = Traffic.Bytes(Traffic.Learn(
        Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 5),
        Traffic.Daily(Traffic.Ip("203.0.113.9"), Traffic.Pod("shop/web"), 443, 5)));

    [Fact]
    public void Every_truncation_is_refused_with_one_line()
    {
        for (var length = 0; length < Good.Length; length++) Refused(Good[..length]);
    }

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        for (var i = 0; i < Good.Length * 8; i++)
        {
            var bytes = Good.ToArray();
            bytes[i / 8] ^= (byte)(1 << (i % 8));
            Refused(bytes);
        }
    }

    [Fact]
    public void A_foreign_file_is_named_as_such() => Assert.Contains("not a NeuLearn state", Refused("{\"hello\":1}"u8.ToArray()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_newer_version_says_what_to_do()
    {
        var bytes = Good.ToArray();
        bytes[8] = 200;
        Assert.Contains("newer", Refused(bytes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trailing_bytes_are_refused() => Refused([.. Good, 0]);

    private static StateException Refused(byte[] bytes)
    {
        var e = Assert.Throws<StateException>(() => Traffic.Reload(bytes));
        Assert.DoesNotContain('\n', e.Message);
        return e;
    }
}
