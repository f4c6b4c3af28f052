namespace NeuLearn.Formats.Manifests;

/// <summary>
/// Reads the fields of one mapping strictly: a wrong type is an error with its path, and so is a field nobody asked
/// for. Null reads as absent, as in the Kubernetes API.
/// </summary>
/// <param name="mapping">The mapping to read.</param>
/// <param name="path">Its own path within the object.</param>
/// <param name="log">Where errors go.</param>
internal sealed class FieldReader(MappingValue mapping, string path, ObjectLog log)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>The line the mapping starts on.</summary>
    public int Line => mapping.Line;

    /// <summary>The path of the mapping within its object.</summary>
    public string Path => path;

    /// <summary>The value of a field, or null when it is absent.</summary>
    public ManifestValue? Value(string name)
    {
        _asked.Add(name);
        if (!mapping.Fields.TryGetValue(name, out var value) || value.IsNull)
        {
            return null;
        }

        log.CountValue(value.Line);
        return value;
    }

    /// <summary>A field that is itself a mapping.</summary>
    public FieldReader? Mapping(string name)
    {
        return Value(name) switch
        {
            null => null,
            MappingValue inner => new FieldReader(inner, PathOf(name), log),
            var other => Refuse<FieldReader>(name, other, "a mapping"),
        };
    }

    /// <summary>A field that is a list of mappings. A null item is refused: the API would read it as an empty one.</summary>
    public IReadOnlyList<FieldReader>? Mappings(string name)
    {
        return Items(name)?.Select(item => item.Value switch
        {
            MappingValue inner => new FieldReader(inner, item.Path, log),
            var other => RefuseItem<FieldReader>(item.Path, other, "a mapping"),
        }).OfType<FieldReader>().ToList();
    }

    /// <summary>A field that is text.</summary>
    public string? Text(string name)
    {
        return Value(name) switch
        {
            null => null,
            ScalarValue { Kind: ScalarKind.Text } scalar => scalar.Text,
            var other => Refuse<string>(name, other, "text (quote it)"),
        };
    }

    /// <summary>A field that is a list of texts.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        return Items(name)?.Select(item => item.Value switch
        {
            ScalarValue { Kind: ScalarKind.Text } scalar => scalar.Text,
            var other => RefuseItem<string>(item.Path, other, "text (quote it)"),
        }).OfType<string>().ToList();
    }

    /// <summary>A field that is a list of single values, numbers and texts alike.</summary>
    public IReadOnlyList<ScalarValue>? Scalars(string name)
    {
        return Items(name)?.Select(item => item.Value switch
        {
            ScalarValue { Kind: ScalarKind.Text or ScalarKind.Number } scalar => scalar,
            var other => RefuseItem<ScalarValue>(item.Path, other, "a number or text"),
        }).OfType<ScalarValue>().ToList();
    }

    /// <summary>A field that maps names to texts, such as labels.</summary>
    public IReadOnlyDictionary<string, string>? TextMap(string name)
    {
        if (Mapping(name) is not { } inner)
        {
            return null;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in inner.Names)
        {
            // Null is not 'absent' here: the API would read it as the empty label value.
            if (inner.Value(key) is not { } value)
            {
                log.Report(inner.PathOf(key), inner.Line, "expected text, found null");
            }
            else if (value is ScalarValue { Kind: ScalarKind.Text } scalar)
            {
                texts.Add(key, scalar.Text);
            }
            else
            {
                inner.Refuse<string>(key, value, "text (quote it)");
            }
        }

        return texts;
    }

    /// <summary>A field that is a whole number written in plain decimal.</summary>
    public int? Integer(string name) => Scalar(name, scalar => scalar.AsInteger, "a whole number in plain decimal");

    /// <summary>A field that is any finite number written in decimal.</summary>
    public double? Number(string name) => Scalar(name, scalar => scalar.AsNumber, "a number");

    /// <summary>A field that is true or false.</summary>
    public bool? Boolean(string name) => Scalar(name, scalar => scalar.AsBoolean, "true or false");

    /// <summary>Notes an error in a field of this mapping.</summary>
    public void Report(string name, string message)
    {
        var line = mapping.Fields.TryGetValue(name, out var value) ? value.Line : mapping.Line;
        log.Report(PathOf(name), line, message);
    }

    /// <summary>Notes an error in this mapping as a whole.</summary>
    public void Report(string message) => log.Report(path, mapping.Line, message);

    /// <summary>Refuses every field that was not asked for. Called when all the known ones were.</summary>
    public void RefuseUnknown()
    {
        foreach (var name in mapping.Fields.Keys.Where(name => !_asked.Contains(name)))
        {
            Report(name, "unknown field");
        }
    }

    /// <summary>Marks fields as known whose content does not matter here.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _asked.Add(name);
        }
    }

    private IEnumerable<string> Names => mapping.Fields.Keys;

    private IEnumerable<(string Path, ManifestValue Value)>? Items(string name)
    {
        return Value(name) switch
        {
            null => null,
            SequenceValue list => list.Items.Select((item, index) =>
            {
                log.CountValue(item.Line);
                return (FormattableString.Invariant($"{PathOf(name)}[{index}]"), item);
            }),
            var other => Refuse<IEnumerable<(string, ManifestValue)>>(name, other, "a list"),
        };
    }

    private T? Scalar<T>(string name, Func<ScalarValue, T?> read, string expected)
        where T : struct
    {
        var value = Value(name);
        var result = value is ScalarValue scalar ? read(scalar) : null;
        if (value is not null && result is null)
        {
            Refuse<string>(name, value, expected);
        }

        return result;
    }

    private T? Refuse<T>(string name, ManifestValue found, string expected)
        where T : class => RefuseItem<T>(PathOf(name), found, expected);

    private T? RefuseItem<T>(string itemPath, ManifestValue found, string expected)
        where T : class
    {
        log.Report(itemPath, found.Line, $"expected {expected}, found {found.Description}");
        return null;
    }

    private string PathOf(string name)
    {
        var quoted = name.Contains('.', StringComparison.Ordinal) ? $"[{name}]" : name;
        return path.Length == 0 ? quoted : $"{path}.{quoted}";
    }
}
