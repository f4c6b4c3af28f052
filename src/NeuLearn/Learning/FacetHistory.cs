using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>On which days the conversations of one facet were seen.</summary>
internal sealed class FacetHistory(Facet facet)
{
    public Facet Facet { get; } = facet;

    public List<Evidence> Seen { get; } = [];
}
