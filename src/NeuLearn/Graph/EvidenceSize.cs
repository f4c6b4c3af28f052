using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Estimates how much memory evidence takes.</summary>
internal static class EvidenceSize
{
    /// <summary>A row just after its table grew, its cold part and typical samples, and its share of the counts of peers.</summary>
    public const int BytesOfRow = 600;

    /// <summary>A name of typical length and its entry.</summary>
    public const int BytesOfName = 64;

    public static long Bytes(EvidenceTable table, Vocabulary names) =>
        ((long)table.Count * BytesOfRow) + names.Ends.MemoryBytes + names.Operations.MemoryBytes + names.Applications.MemoryBytes;

    public static int Names(Vocabulary names) => names.Ends.Count + names.Operations.Count + names.Applications.Count;
}
