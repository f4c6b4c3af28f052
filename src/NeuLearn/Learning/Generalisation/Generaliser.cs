using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Widens conversations, one step after the other; each leaves its figures on what it widened.</summary>
/// <remarks>
/// In this order: any node; what people decided about, in the shape they saw; names; the world; ranges of addresses; any
/// port; ranges of ports. What one step widened on a side no later one widens again, and a step widens only into what is trusted as a
/// whole: a wider conversation never waits in place of rules.
/// </remarks>
internal static class Generaliser
{
    public static List<Conversation> Apply(IEnumerable<Conversation> conversations, GeneralisationContext context)
    {
        var options = context.Options;
        var (open, settled) = context.Decided.Settle(AnyNodeFold.Apply([.. conversations]));
        if (options.GeneraliseNames) open = SiblingNameFold.Apply(open, context);
        if (options.GeneraliseToWorld) open = OpenWorldFold.Apply(open, context);
        if (options.GeneraliseAddresses) open = CidrCoverFold.Apply(open, context);
        if (options.GeneraliseToAnyPort) open = AnyPortFold.Apply(open, context);
        if (options.GeneralisePorts) open = PortRangeFold.Apply(open, context);
        return NamedApplications.Join(open.Concat(settled));
    }
}
