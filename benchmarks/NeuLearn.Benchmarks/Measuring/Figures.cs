using System.Globalization;

namespace NeuLearn.Benchmarks.Measuring;

/// <summary>Figures as text, the same everywhere.</summary>
internal static class Figures
{
    public static string Ratio(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    public static string Nanoseconds(double value) => value.ToString(value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
