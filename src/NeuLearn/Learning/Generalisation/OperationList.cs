using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Decides which operations a rule names. A list that has not closed would block what comes next, so it restricts nothing.</summary>
/// <remarks>
/// The rule: operations, their paths templated, restrict unless at least eight were seen and a quarter of them only in the
/// later half of the conversation's time; names looked up in DNS never do. What is new to a closed baseline does not join the
/// list. What was decided is in the provenance.
/// </remarks>
internal static class OperationList
{
    private const int Few = 8;
    private const double NewShare = 0.25;

    /// <summary>The operations a rule should name (none when it should name none), the steps that widened them, and those that wait.</summary>
    public static (IReadOnlyList<ObservedOperation> Operations, IReadOnlyList<Widening> Steps, IReadOnlyList<ObservedOperation> Waiting) Of(Conversation conversation, Evidence evidence, GeneralisationContext context)
    {
        if (conversation.Operations.Count == 0) return ([], [], []);
        var until = context.Cutoff.Of(conversation);
        // A candidate is looked at whole.
        if (evidence.FirstSecond > until) until = uint.MaxValue;
        var seen = conversation.Operations.Count(o => o.Evidence.FirstSecond <= until);
        if (seen == 0) return ([], [], []);
        if (conversation.Application == "dns") return Unrestricted(seen, $"{seen} names were looked up, and any may be");
        var (all, steps) = PathClasses.Of(conversation, context, until);
        var known = all.Where(o => o.Evidence.FirstSecond <= until).ToList();
        var middle = conversation.Established.FirstSecond + ((Math.Min(conversation.Established.LastSecond, until) - conversation.Established.FirstSecond) / 2);
        var late = known.Count(o => o.Evidence.FirstSecond > middle);
        return known.Count >= Few && late >= NewShare * known.Count
            ? Unrestricted(seen, $"still growing, {late} of {known.Count} were new in the later half of the time")
            : (known, steps, [.. all.Except(known)]);
    }

    private static (IReadOnlyList<ObservedOperation> Operations, IReadOnlyList<Widening> Steps, IReadOnlyList<ObservedOperation> Waiting) Unrestricted(int seen, FormattableString why) =>
        ([], [new Widening(WideningStep.Operations, seen, null, "operations", $"operations not restricted: {why.ToString(CultureInfo.InvariantCulture)}")], []);
}
