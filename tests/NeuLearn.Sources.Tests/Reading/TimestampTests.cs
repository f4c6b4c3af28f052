using System.Globalization;
using System.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("2023-07-17T23:09:57.247795703Z")]
    [InlineData("2024-02-29T23:59:59.9+05:30")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2100-02-28T12:00:00-11:45")]
    [InlineData("2000-03-01 00:00:00.001+00:00")]
    public void Rfc_3339_is_read_as_the_framework_reads_it(string text)
    {
        Assert.True(Timestamp.TryParseRfc3339(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), time);
    }

    [Fact]
    public void Every_day_from_1970_to_2105_is_itself()
    {
        for (var day = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc); day.Year < 2106; day = day.AddDays(1))
        {
            var text = day.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            Assert.True(Timestamp.TryParseRfc3339(Encoding.UTF8.GetBytes(text), out var time));
            Assert.Equal((long)(day - DateTime.UnixEpoch).TotalMilliseconds, time);
        }
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("2026-02-30T03:04:05Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("2106-01-01T00:00:00Z")]
    [InlineData("2026-01-02T24:00:00Z")]
    [InlineData("2026-01-02T03:04:61Z")]
    [InlineData("2026-01-02T03:04:05.Z")]
    [InlineData("2026-01-02T03:04:05+2:00")]
    [InlineData("2026-01-02T03:04:05ZZ")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("")]
    public void What_is_not_a_time_of_1970_to_2105_with_an_offset_is_refused(string text) =>
        Assert.False(Timestamp.TryParseRfc3339(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_leap_second_is_the_last_millisecond_before_it()
    {
        Assert.True(Timestamp.TryParseRfc3339("2016-12-31T23:59:60Z"u8, out var time));
        Assert.Equal(1_483_228_799_999, time);
    }

    [Theory]
    [InlineData("1713484795.943239", 1_713_484_795_943)]
    [InlineData("0.5", 500)]
    [InlineData("12", 12_000)]
    public void Seconds_since_1970_are_read_with_their_fraction(string text, long expected)
    {
        Assert.True(Timestamp.TryParseEpoch(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal(expected, time);
    }

    [Theory]
    [InlineData("XXXXXXXXXX.XXXXXX")]
    [InlineData("-5.0")]
    [InlineData("99999999999999")]
    [InlineData("1e9")]
    [InlineData("1.")]
    [InlineData("")]
    public void What_is_not_seconds_is_refused(string text) =>
        Assert.False(Timestamp.TryParseEpoch(Encoding.UTF8.GetBytes(text), out _));
}
