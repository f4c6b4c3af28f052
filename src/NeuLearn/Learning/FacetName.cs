namespace NeuLearn.Learning;

/// <summary>The written names of facets.</summary>
public static class FacetName
{
    /// <summary>The name used everywhere: ingress, egress-internal, egress-external, operations.</summary>
    public static string Of(Facet facet) => facet switch
    {
        Facet.Ingress => "ingress",
        Facet.EgressInternal => "egress-internal",
        Facet.EgressExternal => "egress-external",
        _ => "operations",
    };
}
