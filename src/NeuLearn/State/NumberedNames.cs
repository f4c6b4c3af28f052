using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.State;

/// <summary>The names that rows use, numbered for a state. A name that was merely looked up is not knowledge, and has no number.</summary>
internal sealed class NumberedNames
{
    private readonly Column _ends;
    private readonly Column _applications;
    private readonly Column _operations;

    private NumberedNames(Vocabulary names, ReadOnlySpan<EvidenceRow> rows)
    {
        (_ends, _applications, _operations) = (new Column(names.Ends), new Column(names.Applications), new Column(names.Operations));
        foreach (ref readonly var row in rows)
        {
            var key = row.Key;
            _ends.Use(key.Client);
            _applications.Use(key.Application);
            _operations.Use(key.Operation);
        }

        // Clients first: rows in the order of their clients are then in the order of their numbers.
        foreach (ref readonly var row in rows) _ends.Use(row.Key.Server);
    }

    /// <summary>Numbers in the order of the names.</summary>
    public static NumberedNames InOrder(Vocabulary names, ReadOnlySpan<EvidenceRow> rows)
    {
        var numbered = new NumberedNames(names, rows);
        numbered._ends.Sort();
        numbered._applications.Sort();
        numbered._operations.Sort();
        return numbered;
    }

    /// <summary>Numbers in the order in which rows use the names.</summary>
    public static NumberedNames AsTheyCome(Vocabulary names, ReadOnlySpan<EvidenceRow> rows) => new(names, rows);

    public EvidenceKey Renumber(EvidenceKey key) => key with
    {
        Client = _ends[key.Client],
        Server = _ends[key.Server],
        Application = (ushort)_applications[key.Application],
        Operation = _operations[key.Operation],
    };

    public void Write(ColumnWriter writer)
    {
        _ends.Write(writer);
        _applications.Write(writer);
        _operations.Write(writer);
    }

    /// <summary>Names of one table. Number 0 is that of no name.</summary>
    private sealed class Column(NameTable names)
    {
        private readonly uint[] _numbers = new uint[names.Count];
        private readonly List<uint> _used = [];

        public uint this[uint id] => _numbers[id];

        public void Use(uint id)
        {
            if (id == 0 || _numbers[id] != 0) return;
            _used.Add(id);
            _numbers[id] = (uint)_used.Count;
        }

        public void Sort()
        {
            _used.Sort((a, b) => names[a].SequenceCompareTo(names[b]));
            for (var i = 0; i < _used.Count; i++) _numbers[_used[i]] = (uint)i + 1;
        }

        public void Write(ColumnWriter writer)
        {
            writer.Number((ulong)_used.Count);
            foreach (var id in _used) writer.Bytes(names[id]);
        }
    }
}
