using MathNet.Numerics.Distributions;

namespace NeuLearn.Learning;

/// <summary>The bounds that readiness states. All count (conversation, day), never connections: those of one burst are not independent.</summary>
/// <remarks>They hold if days are exchangeable and incidents about Poisson. They do not hold across a change of what the service does.</remarks>
public static class ReadinessBound
{
    /// <summary>One-sided confidence.</summary>
    public const double Confidence = 0.95;

    // The quantiles of whole numbers, kept as they are asked for: most bounds need one of a few. To compute one twice is harmless.
    private static readonly double[] Known = new double[256];

    /// <summary>U = chi2inv(confidence; 2(b + 1)) / 2m incident days a day (Garwood 1936; b = 0 is the rule of three).</summary>
    /// <param name="incidentDays">B1: days with at least one conversation that was seen on no other day.</param>
    /// <param name="days">m: days observed. Without any there is no bound: infinity.</param>
    public static double Incidents(int incidentDays, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(incidentDays);
        return days <= 0 ? double.PositiveInfinity : Quantile(incidentDays) / (2.0 * days);
    }

    /// <summary>U = phi chi2inv(confidence; 2(Q1/phi + 1)) / 2m new conversations a day, with phi = max(1, sum c^2 / sum c) for conversations that come together.</summary>
    /// <param name="singlesByDay">c: for each day with any, the conversations seen on that day only; Q1 is their sum.</param>
    /// <param name="days">m: days observed. Without any there is no bound: infinity.</param>
    public static double Conversations(IEnumerable<int> singlesByDay, int days)
    {
        ArgumentNullException.ThrowIfNull(singlesByDay);
        if (days <= 0) return double.PositiveInfinity;
        double sum = 0, squares = 0;
        foreach (var c in singlesByDay) (sum, squares) = (sum + c, squares + ((double)c * c));
        var phi = sum == 0 ? 1 : Math.Max(1, squares / sum);
        return phi * Quantile(sum / phi) / (2.0 * days);
    }

    /// <summary>chi2inv(confidence; 2(n + 1)).</summary>
    private static double Quantile(double n)
    {
        if (n >= Known.Length || n != Math.Floor(n)) return ChiSquared.InvCDF(2 * (n + 1), Confidence);
        ref var known = ref Known[(int)n];
        if (known == 0) known = ChiSquared.InvCDF(2 * (n + 1), Confidence);
        return known;
    }
}
