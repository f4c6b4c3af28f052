using System.Globalization;

namespace NeuLearn.Formats.Lines;

/// <summary>Times as they are written everywhere: UTC, to the second, or to the millisecond where there are any.</summary>
internal static class Utc
{
    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
