using System.Collections.Frozen;

namespace NeuLearn.Inventory;

internal static class Empty
{
    public static readonly IReadOnlyDictionary<string, string> Labels = FrozenDictionary<string, string>.Empty;
}
