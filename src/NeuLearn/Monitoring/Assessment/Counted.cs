using System.Globalization;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>A number with what it counts, for people: <c>1 hour</c>, <c>1,240 connections</c>.</summary>
internal static class Counted
{
    public static string Of(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {what}{(number == 1 ? "" : "s")}");
}
