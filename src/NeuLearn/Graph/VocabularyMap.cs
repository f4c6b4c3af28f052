using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Translates keys from the names of one vocabulary to those of another. Only names that are asked for are interned.</summary>
internal sealed class VocabularyMap(Vocabulary source, Vocabulary target)
{
    private const uint Unknown = uint.MaxValue;
    private readonly uint[] _ends = NewMap(source.Ends);
    private readonly uint[] _operations = NewMap(source.Operations);

    /// <summary>The key, its names interned where they are new.</summary>
    public EvidenceKey Intern(EvidenceKey key) => key with
    {
        Client = Intern(_ends, source.Ends, target.Ends, key.Client),
        Server = Intern(_ends, source.Ends, target.Ends, key.Server),
        Operation = Intern(_operations, source.Operations, target.Operations, key.Operation),
        Application = target.Application(source.Applications[key.Application]),
    };

    /// <summary>How many names of a key the target lacks; when none, the key in its terms.</summary>
    public int Lacking(EvidenceKey key, out EvidenceKey known)
    {
        var lacking = Miss(_ends, source.Ends, target.Ends, key.Client, out var client) + Miss(_ends, source.Ends, target.Ends, key.Server, out var server)
            + Miss(_operations, source.Operations, target.Operations, key.Operation, out var operation);
        var application = 0u;
        if (key.Application != 0 && !target.Applications.TryFind(source.Applications[key.Application], out application)) lacking++;
        known = key with { Client = client, Server = server, Operation = operation, Application = (ushort)application };
        return lacking;
    }

    private static uint[] NewMap(NameTable names)
    {
        var map = new uint[names.Count];
        Array.Fill(map, Unknown);
        return map;
    }

    private static uint Intern(uint[] map, NameTable source, NameTable target, uint id) => map[id] == Unknown ? map[id] = target.Intern(source[id]) : map[id];

    private static int Miss(uint[] map, NameTable source, NameTable target, uint id, out uint found)
    {
        found = map[id];
        if (found != Unknown) return 0;
        if (!target.TryFind(source[id], out found)) return 1;
        map[id] = found;
        return 0;
    }
}
