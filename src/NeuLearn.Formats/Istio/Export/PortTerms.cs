using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>Ports as Istio takes them: one by one, those that are meant or those that are not.</summary>
/// <param name="Ports">Any of these; empty for any but <paramref name="Except"/>.</param>
/// <param name="Except">None of these.</param>
internal sealed record PortTerms(IReadOnlyList<int> Ports, IReadOnlyList<int> Except)
{
    /// <summary>Longer lists than this are no policy that a person reads.</summary>
    public const int Most = 100;

    /// <summary>Whether ports can be said in few enough words.</summary>
    public static bool AreSaid(PortSpans ports) => Count(ports) <= Most || Count(Others(ports)) <= Most;

    /// <summary>The terms, each in few enough words; together they are the ports.</summary>
    public static IEnumerable<PortTerms> Of(PortSpans ports)
    {
        var others = Others(ports);
        return Count(others) <= Most && Count(ports) > Most
            ? [new PortTerms([], [.. Each(others)])]
            : Each(ports).Chunk(Most).Select(p => new PortTerms(p, []));
    }

    private static PortSpans Others(PortSpans ports) => PortSpans.All.Except(ports);

    private static int Count(PortSpans ports) => ports.Spans.Sum(s => s.Last - s.First + 1);

    private static IEnumerable<int> Each(PortSpans ports) => ports.Spans.SelectMany(s => Enumerable.Range(s.First, s.Last - s.First + 1));
}
