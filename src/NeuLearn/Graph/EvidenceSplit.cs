using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Deals the rows of a table out by the hash of their conversation.</summary>
internal static class EvidenceSplit
{
    /// <summary>Joins every row into the table of its part. Parts that get no row are not asked for.</summary>
    /// <param name="source">The table.</param>
    /// <param name="names">Its names.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="part">The table of a part, and its names.</param>
    public static void Deal(EvidenceTable source, Vocabulary names, int parts, Func<int, (EvidenceTable Table, Vocabulary Names)> part)
    {
        var hash = new ConversationHash(names);
        var dealt = new List<EvidenceRow>[parts];
        foreach (ref readonly var row in source) (dealt[StablePart.Of(hash.Of(row.Key), parts)] ??= []).Add(row);
        for (var i = 0; i < parts; i++)
        {
            if (dealt[i] is not { } rows) continue;
            var (table, own) = part(i);
            var map = new VocabularyMap(names, own);
            foreach (var row in rows) table.Join(map.Intern(row.Key), in row, in source.Cold(row.Cold));
        }
    }
}
