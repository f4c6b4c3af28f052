using MathNet.Numerics.Distributions;

namespace NeuLearn.Learning.Promotion;

/// <summary>Says when a history shows no difference between two promotion rules.</summary>
/// <remarks>
/// Both were tried over a service-week at least, they promote as many services (within 5 % of all) as early (within a day), and their incident days do not differ at
/// 5 % by the conditional test of two Poisson rates (Przyborowski and Wilenski 1940). The services are the same, so the
/// test is a rough one.
/// </remarks>
internal static class BacktestTie
{
    private const double Level = 0.05;
    private const int LeastDays = 7;

    public static bool Is(BacktestRow a, BacktestRow b, int services) =>
        a.ServiceDays >= LeastDays && b.ServiceDays >= LeastDays
        && Math.Abs(a.Promoted - b.Promoted) <= 0.05 * services
        && Math.Abs(a.MeanDay - b.MeanDay) <= 1
        && !Differ(a.IncidentDays, a.ServiceDays, b.IncidentDays, b.ServiceDays);

    private static bool Differ(int a, int daysA, int b, int daysB)
    {
        if (a + b == 0) return false;
        var share = (double)daysA / (daysA + daysB);
        var below = Binomial.CDF(share, a + b, a);
        var above = 1 - (a == 0 ? 0 : Binomial.CDF(share, a + b, a - 1));
        return 2 * Math.Min(below, above) < Level;
    }
}
