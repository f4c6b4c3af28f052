using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>Ports as Istio takes them: one by one, those that are meant or those that are not.</summary>
/// <param name="Ports">Any of these; empty for any but <paramref name="Except"/>.</param>
/// <param name="Except">None of these.</param>
internal sealed record PortTerms(IReadOnlyList<int> Ports, IReadOnlyList<int> Except)
{
    /// <summary>Whether ports can be said in few enough words.</summary>
    public static bool AreSaid(PortSpans ports) => ListedPorts.AreFew(ports) || ListedPorts.AreFew(Others(ports));

    /// <summary>The terms, each in few enough words; together they are the ports.</summary>
    public static IEnumerable<PortTerms> Of(PortSpans ports)
    {
        var others = Others(ports);
        return ListedPorts.AreFew(others) && !ListedPorts.AreFew(ports)
            ? [new PortTerms([], [.. ListedPorts.Each(others)])]
            : ListedPorts.Each(ports).Chunk(ListedPorts.Most).Select(p => new PortTerms(p, []));
    }

    private static PortSpans Others(PortSpans ports) => PortSpans.All.Except(ports);
}
