using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Joins the rows of one table into another whose names have other ids.</summary>
internal static class TableJoin
{
    public static void Join(EvidenceTable source, Vocabulary sourceNames, EvidenceTable target, Vocabulary targetNames)
    {
        var names = new VocabularyMap(sourceNames, targetNames);
        foreach (ref readonly var row in source)
            target.Join(names.Intern(row.Key), in row, in source.Cold(row.Cold));
    }
}
