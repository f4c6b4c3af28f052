using NeuLearn.Events;
using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Cedar.Evaluation;

/// <summary>All that policies name: between two of these no verdict changes.</summary>
internal static class CedarLandmarks
{
    private const int Highest = ushort.MaxValue;
    private static readonly Transport[] Usual = [Transport.Tcp, Transport.Udp, Transport.Sctp, Transport.Icmp, Transport.IcmpV6];

    /// <summary>The ranges and names of ends.</summary>
    public static EndLandmarks Ends(IReadOnlyList<CedarPolicy> policies)
    {
        var conditions = policies.SelectMany(Conditions).ToList();
        return new EndLandmarks(
            [.. conditions.OfType<IsInRange>().Select(condition => condition.Range).Distinct()],
            [.. conditions.SelectMany(condition => Texts(condition, isOfContext: false, "name")).Distinct()]);
    }

    /// <summary>What requests are told apart by.</summary>
    public static RequestLandmarks Requests(IReadOnlyList<CedarPolicy> policies)
    {
        var conditions = policies.SelectMany(Conditions).ToList();
        return new RequestLandmarks
        {
            Ports = [.. policies.SelectMany(Ports).Distinct()],
            Applications = [.. conditions.OfType<EqualsText>().Where(condition => condition.Part == RequestPart.Context && condition.Attribute == "application").Select(condition => condition.Text).Distinct(StringComparer.Ordinal)],
            Methods = Named("method"),
            Paths = Named("path"),
            Names = Named("name"),
        };

        TextPattern[] Named(string attribute) => [.. conditions.SelectMany(condition => Texts(condition, isOfContext: true, attribute)).Distinct()];
    }

    private static IEnumerable<CedarCondition> Conditions(CedarPolicy policy) => policy.Conditions.SelectMany(condition => condition.All);

    private static IEnumerable<TextPattern> Texts(CedarCondition condition, bool isOfContext, string attribute) => condition switch
    {
        EqualsText equals when (equals.Part == RequestPart.Context) == isOfContext && equals.Attribute == attribute => [TextPattern.Exact(equals.Text)],
        IsLike like when (like.Part == RequestPart.Context) == isOfContext && like.Attribute == attribute => [like.Pattern.Text],
        _ => [],
    };

    /// <summary>Each number with each transport of its policy, which names as a rule a single one.</summary>
    private static IEnumerable<PortLandmark> Ports(CedarPolicy policy)
    {
        var conditions = Conditions(policy).ToList();
        var named = conditions.OfType<EqualsText>().Where(condition => condition.Attribute == "transport").Select(condition => condition.Text).ToList();
        var transports = named.Select(text => Transport.TryParse(text, out var transport) ? transport : (Transport?)null).OfType<Transport>().DefaultIfEmpty();
        var spans = conditions.OfType<ComparesTo>().Select(condition => ((int)Math.Clamp(condition.Least ?? 0, 0, Highest), (int)Math.Clamp(condition.Most ?? Highest, 0, Highest))).Append((0, Highest)).ToList();
        return from transport in named.Count == 0 ? Usual : transports from span in spans select new PortLandmark(transport, span.Item1, span.Item2);
    }
}
