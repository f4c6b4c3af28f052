using NeuLearn.Formats.Nftables.Export.Rulesets;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>What rules ask of the protocol, port, type and code of a grant.</summary>
internal static class GrantMatches
{
    private const int AllOfAByte = 256;

    /// <summary>The matches of as many rules as it takes: more than one only for types of ICMP with different codes.</summary>
    public static IReadOnlyList<IReadOnlyList<PacketMatch>> Of(Grant grant)
    {
        if (grant.Transport.IsIcmp) return OfIcmp(grant);
        return grant.Transport.HasPorts && !grant.Ports.IsAll
            ? [[new PortMatch(grant.Transport, grant.Ports.Spans)]]
            : [[new ProtocolMatch(grant.Transport)]];
    }

    private static IReadOnlyList<IReadOnlyList<PacketMatch>> OfIcmp(Grant grant)
    {
        var types = grant.IcmpTypes.Distinct().GroupBy(i => i.Type).OrderBy(g => g.Key)
            .Select(g => (Type: g.Key, Codes: g.Select(i => i.Code).Order().ToList())).ToList();
        var whole = types.FindAll(t => t.Codes.Count == AllOfAByte).ConvertAll(t => t.Type);
        if (types.Count == 0 || whole.Count == AllOfAByte) return [[new ProtocolMatch(grant.Transport)]];
        var rules = types.Where(t => t.Codes.Count < AllOfAByte)
            .Select(IReadOnlyList<PacketMatch> (t) => [new IcmpTypeMatch(grant.Transport, [t.Type]), new IcmpCodeMatch(grant.Transport, t.Codes)]);
        return [.. whole.Count == 0 ? [] : new IReadOnlyList<PacketMatch>[] { [new IcmpTypeMatch(grant.Transport, whole)] }, .. rules];
    }
}
