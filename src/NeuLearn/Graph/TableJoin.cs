using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Joins the rows of one table into another whose names have other ids.</summary>
internal static class TableJoin
{
    public static void Join(EvidenceTable source, Vocabulary sourceNames, EvidenceTable target, Vocabulary targetNames)
    {
        var ends = Map(sourceNames.Ends, targetNames.Ends);
        var operations = Map(sourceNames.Operations, targetNames.Operations);
        var applications = new ushort[sourceNames.Applications.Count];
        for (uint i = 0; i < applications.Length; i++) applications[i] = targetNames.Application(sourceNames.Applications[i]);
        foreach (ref readonly var row in source)
        {
            var key = row.Key;
            target.Join(
                key with { Client = ends[key.Client], Server = ends[key.Server], Operation = operations[key.Operation], Application = applications[key.Application] },
                in row, in source.Cold(row.Cold));
        }
    }

    private static uint[] Map(NameTable source, NameTable target)
    {
        var map = new uint[source.Count];
        for (uint i = 0; i < map.Length; i++) map[i] = target.Intern(source[i]);
        return map;
    }
}
