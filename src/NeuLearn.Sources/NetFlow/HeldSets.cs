using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Data sets whose template has not come yet: they wait for it, or for the end of the session. Bounded.</summary>
internal sealed class HeldSets
{
    private const string NoTemplate = "a data set whose template never came";
    private const int MaxBytes = 4 << 20;
    private const int MaxSets = 1 << 14;
    private readonly Dictionary<(Exporter Exporter, ushort Id), List<Held>> _waiting = [];
    private readonly AgreedTemplates _agreed = new();
    private int _bytes;
    private int _sets;

    /// <summary>Keeps a set until its template comes.</summary>
    public void Hold(Exporter exporter, ushort id, in ExportHeader header, ReadOnlySpan<byte> set, RecordOutput output)
    {
        if (_bytes + set.Length > MaxBytes || _sets == MaxSets) Finish(output);
        if (!_waiting.TryGetValue((exporter, id), out var sets)) _waiting[(exporter, id)] = sets = [];
        sets.Add(new Held(header, set.ToArray(), output.Mark));
        _bytes += set.Length;
        _sets++;
    }

    /// <summary>Reads what waited for a template that has come.</summary>
    public void Release(Exporter exporter, ushort id, Template template, RecordOutput output)
    {
        _agreed.Add(exporter, id, template);
        if (_sets > 0 && _waiting.Remove((exporter, id), out var sets)) Read(exporter, template, sets, output);
    }

    /// <summary>Reads what still waits by the templates that all inputs agree on, and counts what has none.</summary>
    public void Finish(RecordOutput output)
    {
        var waiting = _waiting.OrderBy(w => w.Value[0].Mark.Input).ThenBy(w => w.Value[0].Mark.Position).ThenBy(w => w.Key.Id).ToList();
        _waiting.Clear();
        foreach (var ((exporter, id), sets) in waiting)
        {
            var template = exporter.Templates.GetValueOrDefault(id) ?? _agreed.Find(exporter, id);
            if (template is not null) Read(exporter, template, sets, output);
            else foreach (var _ in sets) output.Count(LineResult.Ignored(NoTemplate));
        }

        (_bytes, _sets) = (0, 0);
    }

    private void Read(Exporter exporter, Template template, List<Held> sets, RecordOutput output)
    {
        var mark = output.Mark;
        foreach (var (header, set, place) in sets)
        {
            output.Mark = place;
            DataSet.Read(set, template, exporter, in header, output);
            _bytes -= set.Length;
            _sets--;
        }

        output.Mark = mark;
    }

    private sealed record Held(ExportHeader Header, byte[] Set, RecordMark Mark);
}
