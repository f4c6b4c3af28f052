using System.Globalization;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>Decides which operations a rule names. A list that has not closed would block what comes next, so it restricts nothing.</summary>
/// <remarks>
/// The rule: operations restrict unless at least eight were seen and a quarter of them only in the later half of the
/// conversation's time; names looked up in DNS never do. What is new to a closed baseline does not join the list. What was
/// decided is in the provenance.
/// </remarks>
internal static class OperationList
{
    private const int Few = 8;
    private const double NewShare = 0.25;

    /// <summary>The operations a rule should name; empty, with a step for the provenance, when it should name none.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="until">The second at which the baseline was closed; the greatest number when it is open.</param>
    public static (IReadOnlyList<ObservedOperation> Operations, string? Step) Of(Conversation conversation, uint until = uint.MaxValue)
    {
        var all = conversation.Operations.Where(o => o.Evidence.FirstSecond <= until).ToList();
        var waiting = conversation.Operations.Count - all.Count;
        if (all.Count == 0) return ([], null);
        if (conversation.Application == "dns")
            return ([], string.Create(CultureInfo.InvariantCulture, $"operations not restricted: {all.Count} names were looked up, and any may be"));
        var evidence = conversation.Established;
        var middle = evidence.FirstSecond + ((Math.Min(evidence.LastSecond, until) - evidence.FirstSecond) / 2);
        var late = all.Count(o => o.Evidence.FirstSecond > middle);
        return all.Count >= Few && late >= NewShare * all.Count
            ? ([], string.Create(CultureInfo.InvariantCulture, $"operations not restricted: still growing, {late} of {all.Count} were new in the later half of the time"))
            : (all, waiting == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{waiting} operations wait: they are new to a baseline that is closed"));
    }
}
