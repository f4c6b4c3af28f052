namespace NeuLearn.Sources.NetFlow;

/// <summary>The templates that all inputs of a session agree on, for data whose own input has none: a file that was cut from a longer recording.</summary>
/// <remarks>Files do not tell exporters apart by their addresses, so what two inputs define differently is nobody's. Bounded by the fields of all.</remarks>
internal sealed class AgreedTemplates
{
    private const int MaxFields = 1 << 18;
    private readonly Dictionary<(ExporterKey Exporter, ushort Id), Template?> _agreed = [];
    private int _fields;

    /// <summary>Takes a template of an input.</summary>
    public void Add(Exporter exporter, ushort id, Template template)
    {
        var key = (exporter.Key, id);
        if (_agreed.TryGetValue(key, out var agreed))
        {
            if (agreed?.IsSame(template) == false) _agreed[key] = null;
        }
        else if (_fields + template.Fields.Length <= MaxFields)
        {
            _agreed[key] = template;
            _fields += template.Fields.Length;
        }
    }

    /// <summary>The template that all inputs agree on; null when there is none.</summary>
    public Template? Find(Exporter exporter, ushort id) => _agreed.GetValueOrDefault((exporter.Key, id));
}
