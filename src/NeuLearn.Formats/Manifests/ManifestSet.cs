namespace NeuLearn.Formats.Manifests;

/// <summary>The objects of one or more manifest texts, with what could not be read of them.</summary>
internal sealed class ManifestSet
{
    private readonly List<ManifestObject> _objects = [];
    private readonly List<ManifestError> _errors = [];

    private ManifestSet()
    {
    }

    /// <summary>The objects, lists taken apart, in the order in which they stand.</summary>
    public IReadOnlyList<ManifestObject> Objects => _objects;

    /// <summary>What is not an object, or not readable at all.</summary>
    public IReadOnlyList<ManifestError> Errors => _errors;

    /// <summary>Reads one text, YAML of any number of documents or JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">How errors name it.</param>
    public static ManifestSet FromText(string text, string file) => FromTexts([(text, file)]);

    /// <summary>Reads texts, each with how errors name it, in the order given.</summary>
    public static ManifestSet FromTexts(IEnumerable<(string Text, string File)> texts)
    {
        var set = new ManifestSet();
        foreach (var (text, file) in texts)
        {
            set.Add(text, file);
        }

        return set;
    }

    /// <summary>Reads files in the order given.</summary>
    public static ManifestSet FromFiles(IEnumerable<string> paths) => FromTexts(paths.Select(path => (File.ReadAllText(path), path)));

    private void Add(string text, string file)
    {
        try
        {
            var content = text.TrimStart('\uFEFF');
            var documents = JsonText.TryRead(content, out var json) ? [json!] : YamlText.Read(content);
            foreach (var document in documents.Where(document => !document.IsNull))
            {
                AddObject(document, file, inherited: null, depth: 0);
            }
        }
        catch (UnreadableTextException exception)
        {
            _errors.Add(new ManifestError(file, exception.Line, string.Empty, string.Empty, exception.Message));
        }
    }

    /// <param name="value">What should be an object or a list of them.</param>
    /// <param name="file">The file it stands in.</param>
    /// <param name="inherited">Kind and version of items that a typed list leaves unsaid.</param>
    /// <param name="depth">How many lists it is in.</param>
    private void AddObject(ManifestValue value, string file, (string ApiVersion, string Kind)? inherited, int depth)
    {
        if (value is not MappingValue content)
        {
            _errors.Add(new ManifestError(file, value.Line, string.Empty, string.Empty,
                $"expected a Kubernetes object, found {value.Description}"));
            return;
        }

        var log = new ObjectLog(file, string.Empty);
        var fields = new FieldReader(content, string.Empty, log);
        var kind = fields.Text("kind") ?? inherited?.Kind;
        var apiVersion = fields.Text("apiVersion") ?? inherited?.ApiVersion;
        if (kind is null || apiVersion is null)
        {
            // Without a kind it would be passed over in silence, and it may be the policy that was meant.
            fields.Report(kind is null ? "kind" : "apiVersion", "is missing: is this a Kubernetes object?");
        }
        else if (kind.EndsWith("List", StringComparison.Ordinal) && content.Fields.ContainsKey("items"))
        {
            AddItems(fields, file, apiVersion, kind[..^"List".Length], depth);
        }
        else
        {
            var metadata = fields.Mapping("metadata");
            var name = metadata?.Text("name") ?? metadata?.Text("generateName") ?? string.Empty;
            var home = metadata?.Text("namespace");
            _objects.Add(new ManifestObject(
                file, apiVersion, kind, string.IsNullOrEmpty(home) ? ManifestObject.DefaultNamespace : home, name, content));
        }

        _errors.AddRange(log.Errors);
    }

    private void AddItems(FieldReader list, string file, string apiVersion, string itemKind, int depth)
    {
        const int DeepestList = 8;
        if (depth == DeepestList)
        {
            throw new UnreadableTextException(list.Line, "lists of lists are nested too deeply");
        }

        var items = list.Value("items");
        if (items is not (null or SequenceValue))
        {
            list.Report("items", $"expected a list, found {items.Description}");
        }

        foreach (var item in items is SequenceValue sequence ? sequence.Items : [])
        {
            if (_objects.Count >= 1_000_000)
            {
                throw new UnreadableTextException(item.Line, "more objects than any cluster holds");
            }

            AddObject(item, file, itemKind.Length == 0 ? null : (apiVersion, itemKind), depth + 1);
        }
    }
}
