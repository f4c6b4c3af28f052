using System.Globalization;

namespace NeuLearn.Tool.Output;

/// <summary>An axis from zero with marks at round numbers.</summary>
internal sealed class PlotAxis
{
    private readonly double _step;

    /// <param name="most">The largest value to be shown.</param>
    /// <param name="marks">About how many marks.</param>
    public PlotAxis(double most, int marks)
    {
        var raw = Math.Max(most, 1e-3) / marks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        _step = power * (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        var count = Math.Max(1, (int)Math.Ceiling((most / _step) - 1e-9));
        Marks = [.. Enumerable.Range(0, count + 1).Select(i => i * _step)];
    }

    /// <summary>Where marks are, zero first.</summary>
    public IReadOnlyList<double> Marks { get; }

    /// <summary>The end of the axis.</summary>
    public double End => Marks[^1];

    /// <summary>A mark in as many digits as tell it from its neighbours.</summary>
    public string Label(double mark) => mark.ToString("0." + new string('#', Math.Max(0, -(int)Math.Floor(Math.Log10(_step)))), CultureInfo.InvariantCulture);
}
