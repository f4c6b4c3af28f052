using System.Runtime.CompilerServices;
using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Counts what a table holds against limits, and leaves out of another table what would go beyond them.</summary>
/// <remarks>Counts are kept from one use to the next, and taken anew when the table was changed by someone else.</remarks>
internal sealed class EvidenceCeiling
{
    private readonly HashSet<ulong> _pairs = [];
    private readonly Dictionary<uint, int> _peers = [];
    private readonly PeerBound _bound = new();
    private EvidenceTable? _counted;
    private int _rows;

    /// <summary>Splits a table in what there is room for and what there is not. Established connections come first: only they are evidence of need.</summary>
    /// <param name="source">The table, and its names.</param>
    /// <param name="target">The table that it is to be joined into, and its names. Names that are taken are interned; rows are not added.</param>
    /// <param name="limits">How much the target may hold.</param>
    /// <param name="leftOut">Told of each row that is left out.</param>
    /// <returns>The table itself when there is room for all of it.</returns>
    public EvidenceTable Fit((EvidenceTable Table, Vocabulary Names) source, (EvidenceTable Table, Vocabulary Names) target, EvidenceLimits limits, LeftOutRow leftOut)
    {
        if (HasRoomForAll(source, target, limits) && _bound.Fits(source, target, limits.MostPeers)) return source.Table;
        Count(target.Table);
        var map = new VocabularyMap(source.Names, target.Names);
        var refused = new HashSet<int>();
        var bytes = EvidenceSize.Bytes(target.Table, target.Names);
        foreach (var established in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (ref readonly var row in source.Table)
            {
                if (row.Key.Outcome == Outcome.Established != established) continue;
                if (Refuse(row.Key, map, target, limits, ref bytes) is not { } ceiling) continue;
                leftOut(ceiling, in row, in source.Table.Cold(row.Cold));
                refused.Add(row.Cold);
            }
        }

        return refused.Count == 0 ? source.Table : Without(source.Table, refused);
    }

    // As if nothing of the source were known: most clusters never get further.
    private static bool HasRoomForAll((EvidenceTable Table, Vocabulary Names) source, (EvidenceTable Table, Vocabulary Names) target, EvidenceLimits limits) =>
        (long)source.Table.Count + target.Table.Count <= limits.MostConversations
        && (long)EvidenceSize.Names(source.Names) + EvidenceSize.Names(target.Names) <= limits.MostNames
        && EvidenceSize.Bytes(source.Table, source.Names) + EvidenceSize.Bytes(target.Table, target.Names) <= limits.MostBytes;

    private static EvidenceTable Without(EvidenceTable table, HashSet<int> refused)
    {
        var kept = new EvidenceTable(table.Count - refused.Count);
        foreach (ref readonly var row in table)
            if (!refused.Contains(row.Cold)) kept.Join(row.Key, in row, in table.Cold(row.Cold));
        return kept;
    }

    private Ceiling? Refuse(EvidenceKey key, VocabularyMap map, (EvidenceTable Table, Vocabulary Names) target, EvidenceLimits limits, ref long bytes)
    {
        var lacking = map.Lacking(key, out var known);
        if (lacking == 0 && !Unsafe.IsNullRef(in target.Table.Find(in known))) return null;
        if (_rows >= limits.MostConversations) return Ceiling.Conversations;
        if (lacking > 0 && EvidenceSize.Names(target.Names) + lacking > limits.MostNames) return Ceiling.Names;
        var more = EvidenceSize.BytesOfRow + (lacking * EvidenceSize.BytesOfName);
        if (bytes + more > limits.MostBytes) return Ceiling.Memory;
        // An end that is new has no peers yet, but the other may have too many.
        if ((lacking > 0 || !_pairs.Contains(known.Ends)) && (PeersOf(known.Client) >= limits.MostPeers || PeersOf(known.Server) >= limits.MostPeers)) return Ceiling.Peers;
        Note(map.Intern(key).Ends);
        _rows++;
        bytes += more;
        return null;
    }

    private int PeersOf(uint end) => _peers.GetValueOrDefault(end);

    private void Note(ulong ends)
    {
        if (!_pairs.Add(ends)) return;
        _peers[(uint)(ends >> 32)] = PeersOf((uint)(ends >> 32)) + 1;
        if ((uint)ends != (uint)(ends >> 32)) _peers[(uint)ends] = PeersOf((uint)ends) + 1;
    }

    private void Count(EvidenceTable table)
    {
        if (ReferenceEquals(_counted, table) && _rows == table.Count) return;
        _pairs.Clear();
        _peers.Clear();
        foreach (ref readonly var row in table) Note(row.Key.Ends);
        (_counted, _rows) = (table, table.Count);
    }
}

/// <summary>Is told of a row that was left out.</summary>
internal delegate void LeftOutRow(Ceiling ceiling, in EvidenceRow row, in ColdEvidence cold);
