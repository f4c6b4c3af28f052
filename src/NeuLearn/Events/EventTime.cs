namespace NeuLearn.Events;

/// <summary>Event time in the units of evidence. All of them are UTC, so daylight saving moves nothing.</summary>
internal static class EventTime
{
    /// <summary>The last second that can be held, in 2106. The greatest number itself means 'never'.</summary>
    public const uint Last = uint.MaxValue - 1;

    private const long MaxMilliseconds = Last * 1000L;

    public static uint Second(long unixMilliseconds) => (uint)(Math.Clamp(unixMilliseconds, 0, MaxMilliseconds) / 1000);

    /// <summary>Hours since 1970.</summary>
    public static uint Hour(long unixMilliseconds) => Second(unixMilliseconds) / 3600;

    /// <summary>Days since 1970.</summary>
    public static uint Day(uint hour) => hour / 24;

    /// <summary>The date of a day since 1970.</summary>
    public static DateOnly Date(uint day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)day);

    /// <summary>The hour of the week from 0 (Monday 00:00 UTC) to 167.</summary>
    // 1970-01-01 was a Thursday: three days after a Monday.
    public static int HourOfWeek(uint hour) => (int)((hour + 72) % 168);

    public static DateTimeOffset FromSecond(uint second) => DateTimeOffset.FromUnixTimeSeconds(second);
}
