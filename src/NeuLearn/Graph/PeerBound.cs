using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>A bound on how many peers any end has, cheap to keep while tables are joined: no end has more than it has rows.</summary>
/// <remarks>It rises with every join, and is taken anew from the table when it says nothing any more, or the table was changed by someone else.</remarks>
internal sealed class PeerBound
{
    private EvidenceTable? _table;
    private long _rows;
    private long _most;

    /// <summary>Whether a table can be joined into another for certain, without an end having too many peers. If so, it is taken to be joined.</summary>
    public bool Fits((EvidenceTable Table, Vocabulary Names) source, (EvidenceTable Table, Vocabulary Names) target, int mostPeers)
    {
        var more = MostRows(source.Table, source.Names);
        if (!ReferenceEquals(_table, target.Table) || target.Table.Count > _rows) Begin(target);
        if (_most + more > mostPeers)
        {
            Begin(target);
            if (_most + more > mostPeers) return false;
        }

        _most += more;
        _rows += source.Table.Count;
        return true;
    }

    private void Begin((EvidenceTable Table, Vocabulary Names) target) => (_table, _rows, _most) = (target.Table, target.Table.Count, MostRows(target.Table, target.Names));

    private static int MostRows(EvidenceTable table, Vocabulary names)
    {
        var rows = new int[names.Ends.Count];
        var most = 0;
        foreach (ref readonly var row in table)
        {
            var key = row.Key;
            most = Math.Max(most, ++rows[key.Client]);
            if (key.Server != key.Client) most = Math.Max(most, ++rows[key.Server]);
        }

        return most;
    }
}
