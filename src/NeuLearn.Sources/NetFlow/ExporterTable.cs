namespace NeuLearn.Sources.NetFlow;

/// <summary>The exporters of one input and their templates. Bounded by number and by the fields of all templates.</summary>
internal sealed class ExporterTable
{
    private const int MaxExporters = 4096;
    private const int MaxFields = 1 << 18;
    private readonly Dictionary<ExporterKey, Exporter> _exporters = [];
    private int _fields;

    /// <summary>The exporter of a key; null when it is new and there is no room.</summary>
    public Exporter? Find(ExporterKey key)
    {
        if (_exporters.TryGetValue(key, out var exporter)) return exporter;
        if (_exporters.Count == MaxExporters) return null;
        return _exporters[key] = new Exporter(key);
    }

    /// <summary>Takes a template, or takes one back when it is null.</summary>
    /// <returns>False when there is no room.</returns>
    public bool TrySet(Exporter exporter, ushort id, Template? template)
    {
        var known = exporter.Templates.GetValueOrDefault(id);
        var fields = _fields + (template?.Fields.Length ?? 0) - (known?.Fields.Length ?? 0);
        if (fields > MaxFields) return false;
        _fields = fields;
        if (template is null) exporter.Templates.Remove(id);
        else exporter.Templates[id] = template;
        return true;
    }
}
