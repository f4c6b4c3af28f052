using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>Decides which operations a rule names. A list that has not closed would block what comes next, so it restricts nothing.</summary>
/// <remarks>
/// The rule: operations restrict unless at least eight were seen and a quarter of them only in the later half of the
/// conversation's time; names looked up in DNS never do. What was decided is in the provenance.
/// </remarks>
internal static class OperationList
{
    private const int Few = 8;
    private const double NewShare = 0.25;

    /// <summary>The operations a rule should name; empty, with a step for the provenance, when it should name none.</summary>
    public static (IReadOnlyList<ObservedOperation> Operations, string? Step) Of(Conversation conversation)
    {
        var all = conversation.Operations;
        if (all.Count == 0) return ([], null);
        if (conversation.Application == "dns")
            return ([], string.Create(CultureInfo.InvariantCulture, $"operations not restricted: {all.Count} names were looked up, and any may be"));
        var evidence = conversation.Established;
        var middle = evidence.FirstSecond + ((evidence.LastSecond - evidence.FirstSecond) / 2);
        var late = all.Count(o => o.Evidence.FirstSecond > middle);
        return all.Count >= Few && late >= NewShare * all.Count
            ? ([], string.Create(CultureInfo.InvariantCulture, $"operations not restricted: still growing, {late} of {all.Count} were new in the later half of the time"))
            : ([.. all], null);
    }
}
