using NeuLearn.Inventory;

namespace NeuLearn.Learning.Generalisation;

/// <summary>What no step may touch: the addresses of the inventory, and what people decided.</summary>
internal sealed record GeneralisationLimits(ProtectedRanges Protected, DecidedShapes Decided)
{
    public static GeneralisationLimits Of(ServiceDirectory directory, IEnumerable<DecidedShape> decided) => new(ProtectedRanges.Of(directory), new DecidedShapes(decided));

    public static readonly GeneralisationLimits None = new(ProtectedRanges.None, DecidedShapes.None);
}
