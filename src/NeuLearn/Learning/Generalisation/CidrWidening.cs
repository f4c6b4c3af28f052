using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Says how many addresses a range allows beside those that were seen.</summary>
/// <remarks>IPv6 is counted in networks of 64 bits: hosts pick the other half of their addresses at random.</remarks>
internal static class CidrWidening
{
    public static Widening Of(Cidr range, IEnumerable<Address> seen, string what)
    {
        var isV4 = range.Address.IsV4;
        var unit = isV4 ? "addresses" : "networks of /64";
        var distinct = seen.Select(a => isV4 ? a.Low : a.High).Distinct().LongCount();
        var allowed = Allowed(range);
        return new Widening(WideningStep.Cidrs, distinct, allowed, unit, string.Create(CultureInfo.InvariantCulture,
            $"{what}: {distinct} of the {allowed} {unit} in {range} were seen"));
    }

    /// <summary>How many addresses, or IPv6 networks of 64 bits, lie in a range.</summary>
    public static long Allowed(Cidr range) => 1L << Math.Clamp((range.Address.IsV4 ? 32 : 64) - range.Length, 0, 62);
}
