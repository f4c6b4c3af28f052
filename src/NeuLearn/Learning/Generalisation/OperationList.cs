using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Decides which operations a rule names. A list that has not closed would block what comes next, so it restricts nothing.</summary>
/// <remarks>
/// The rule: operations, their paths templated, restrict unless at least eight were seen and a quarter of them only in the
/// later half of the conversation's time; names looked up in DNS never do. What was decided is in the provenance.
/// </remarks>
internal static class OperationList
{
    private const int Few = 8;
    private const double NewShare = 0.25;

    /// <summary>The operations a rule should name, and the steps that widened them; none when it should name none.</summary>
    public static (IReadOnlyList<ObservedOperation> Operations, IReadOnlyList<Widening> Steps) Of(Conversation conversation, GeneralisationContext context)
    {
        var seen = conversation.Operations.Count;
        if (seen == 0) return ([], []);
        if (conversation.Application == "dns") return Unrestricted(seen, $"{seen} names were looked up, and any may be");
        var (all, steps) = PathClasses.Of(conversation, context);
        var evidence = conversation.Established;
        var middle = evidence.FirstSecond + ((evidence.LastSecond - evidence.FirstSecond) / 2);
        var late = all.Count(o => o.Evidence.FirstSecond > middle);
        return all.Count >= Few && late >= NewShare * all.Count
            ? Unrestricted(seen, $"still growing, {late} of {all.Count} were new in the later half of the time")
            : ([.. all], steps);
    }

    private static (IReadOnlyList<ObservedOperation> Operations, IReadOnlyList<Widening> Steps) Unrestricted(int seen, FormattableString why) =>
        ([], [new Widening(WideningStep.Operations, seen, null, "operations", $"operations not restricted: {why.ToString(CultureInfo.InvariantCulture)}")]);
}
