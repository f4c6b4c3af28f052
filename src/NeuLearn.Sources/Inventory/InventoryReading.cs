using NeuLearn.Inventory;

namespace NeuLearn.Sources.Inventory;

/// <summary>What an inventory file said, and what in it could not be read.</summary>
public sealed record InventoryReading
{
    /// <summary>What could be read.</summary>
    public required InventoryDocument Document { get; init; }

    /// <summary>The number of objects that were read.</summary>
    public required int Objects { get; init; }

    /// <summary>The kinds that say nothing here, and how many objects of each there were; in ordinal order.</summary>
    public required IReadOnlyDictionary<string, int> IgnoredKinds { get; init; }

    /// <summary>What could not be read: each names the file, the document, the object and the field.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}
