using System.Globalization;
using System.Text.RegularExpressions;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Tests.Schemas;

/// <summary>Holds a value against a JSON schema, with the extensions that Kubernetes makes to it. CEL rules are not run.</summary>
/// <param name="root">The whole schema, for references.</param>
internal sealed class SchemaCheck(MappingValue root)
{
    // What an API server adds to every object, whatever its schema says.
    private static readonly string[] Always = ["apiVersion", "kind", "metadata"];

    /// <summary>What is wrong with a value.</summary>
    public IEnumerable<string> Errors(ManifestValue value) => Check(value, root, "", isObject: true);

    private IEnumerable<string> Check(ManifestValue value, MappingValue schema, string path, bool isObject = false)
    {
        schema = Resolve(schema);
        if (value.IsNull) return Text(schema, "nullable") == "true" ? [] : [$"{path}: null"];
        if (Text(schema, "x-kubernetes-preserve-unknown-fields") == "true") return [];
        var errors = Typed(value, schema, path, isObject).ToList();
        errors.AddRange(Several(value, schema, path));
        return errors;
    }

    private IEnumerable<string> Typed(ManifestValue value, MappingValue schema, string path, bool isObject)
    {
        var isIntOrText = Text(schema, "x-kubernetes-int-or-string") == "true";
        var types = isIntOrText ? ["integer", "string"] : TypesOf(schema);
        if (types.Count > 0 && !types.Any(t => Is(value, t))) return [$"{path}: {value.Description}, expected {string.Join(" or ", types)}"];
        return value switch
        {
            MappingValue mapping => Mapping(mapping, schema, path, isObject),
            SequenceValue list => List(list, schema, path),
            ScalarValue scalar => Scalar(scalar, schema, path),
            _ => [],
        };
    }

    private IEnumerable<string> Mapping(MappingValue mapping, MappingValue schema, string path, bool isObject)
    {
        var known = Child(schema, "properties");
        var open = schema.Fields.GetValueOrDefault("additionalProperties");
        foreach (var required in Items(schema, "required"))
            if (!mapping.Fields.ContainsKey(required)) yield return $"{path}: {required} is missing";
        if (Limit(schema, "minProperties") is { } least && mapping.Fields.Count < least) yield return $"{path}: fewer than {least} fields";
        if (Limit(schema, "maxProperties") is { } most && mapping.Fields.Count > most) yield return $"{path}: more than {most} fields";
        foreach (var (name, field) in mapping.Fields)
        {
            var here = path.Length == 0 ? name : $"{path}.{name}";
            if (known?.Fields.GetValueOrDefault(name) is MappingValue property)
            {
                // Of the metadata a schema says nothing but that it is there.
                if (isObject && name == "metadata") continue;
                foreach (var error in Check(field, property, here)) yield return error;
            }
            else if (open is MappingValue other)
            {
                foreach (var error in Check(field, other, here)) yield return error;
            }
            else if (!(isObject && Always.Contains(name)) && open is not ScalarValue { Text: "true" } && (known is not null || !IsAlternative(schema)))
            {
                yield return $"{here}: not in the schema";
            }
        }
    }

    private IEnumerable<string> List(SequenceValue list, MappingValue schema, string path)
    {
        if (Limit(schema, "minItems") is { } least && list.Items.Count < least) yield return $"{path}: fewer than {least} items";
        if (Limit(schema, "maxItems") is { } most && list.Items.Count > most) yield return $"{path}: more than {most} items";
        if (Child(schema, "items") is not { } items) yield break;
        for (var i = 0; i < list.Items.Count; i++)
            foreach (var error in Check(list.Items[i], items, $"{path}[{i}]")) yield return error;
    }

    private static IEnumerable<string> Scalar(ScalarValue scalar, MappingValue schema, string path)
    {
        var text = scalar.Text;
        var choices = Items(schema, "enum").ToList();
        if (choices.Count > 0 && !choices.Contains(text, StringComparer.Ordinal)) yield return $"{path}: '{text}' is none of {string.Join(", ", choices)}";
        if (Text(schema, "const") is { } only && only != text) yield return $"{path}: '{text}' is not {only}";
        if (scalar.Kind == ScalarKind.Text)
        {
            if (Limit(schema, "minLength") is { } least && text.Length < least) yield return $"{path}: shorter than {least}";
            if (Limit(schema, "maxLength") is { } most && text.Length > most) yield return $"{path}: longer than {most}";
            if (Text(schema, "pattern") is { } pattern && !Regex.IsMatch(text, Portable(pattern), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
                yield return $"{path}: '{text}' does not match {pattern}";
        }
        else if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            if (Limit(schema, "minimum") is { } least && number < least) yield return $"{path}: {text} is below {least}";
            if (Limit(schema, "maximum") is { } most && number > most) yield return $"{path}: {text} is above {most}";
        }
    }

    private IEnumerable<string> Several(ManifestValue value, MappingValue schema, string path)
    {
        foreach (var part in Schemas(schema, "allOf"))
            foreach (var error in Check(value, part, path)) yield return error;
        if (Child(schema, "not") is { } not && !Alternative(value, not, path).Any()) yield return $"{path}: what 'not' forbids";
        foreach (var (word, most) in new[] { ("anyOf", int.MaxValue), ("oneOf", 1) })
        {
            var parts = Schemas(schema, word).ToList();
            if (parts.Count == 0) continue;
            var fit = parts.Count(p => !Alternative(value, p, path).Any());
            if (fit == 0 || fit > most) yield return $"{path}: fits {fit} of the {parts.Count} alternatives of {word}";
        }
    }

    // An alternative that only says what is required or which type it is does not list the fields.
    private IEnumerable<string> Alternative(ManifestValue value, MappingValue schema, string path) =>
        Check(value, schema, path).Where(e => !e.EndsWith(": not in the schema", StringComparison.Ordinal));

    private static bool IsAlternative(MappingValue schema) => !schema.Fields.ContainsKey("type") && !schema.Fields.ContainsKey("properties");

    private MappingValue Resolve(MappingValue schema)
    {
        while (Text(schema, "$ref") is { } reference)
        {
            ManifestValue at = root;
            foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
                at = ((MappingValue)at).Fields[step];
            schema = (MappingValue)at;
        }

        return schema;
    }

    private static List<string> TypesOf(MappingValue schema) => schema.Fields.GetValueOrDefault("type") switch
    {
        ScalarValue one => [one.Text],
        SequenceValue several => [.. several.Items.OfType<ScalarValue>().Select(t => t.Text)],
        _ => [],
    };

    private static bool Is(ManifestValue value, string type) => type switch
    {
        "object" => value is MappingValue,
        "array" => value is SequenceValue,
        "string" => value is ScalarValue { Kind: ScalarKind.Text },
        "boolean" => value is ScalarValue { Kind: ScalarKind.Boolean },
        "integer" => value is ScalarValue { Kind: ScalarKind.Number } number && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "number" => value is ScalarValue { Kind: ScalarKind.Number },
        _ => false,
    };

    // \PC: any visible character, in the dialect of the schemas.
    private static string Portable(string pattern) => pattern.Replace(@"\PC", @"\P{C}", StringComparison.Ordinal);

    private static decimal? Limit(MappingValue schema, string word) =>
        Text(schema, word) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(MappingValue schema, string word) => (schema.Fields.GetValueOrDefault(word) as ScalarValue)?.Text;

    private static MappingValue? Child(MappingValue schema, string word) => schema.Fields.GetValueOrDefault(word) as MappingValue;

    private static IEnumerable<MappingValue> Schemas(MappingValue schema, string word) =>
        (schema.Fields.GetValueOrDefault(word) as SequenceValue)?.Items.OfType<MappingValue>() ?? [];

    private static IEnumerable<string> Items(MappingValue schema, string word) =>
        (schema.Fields.GetValueOrDefault(word) as SequenceValue)?.Items.OfType<ScalarValue>().Select(s => s.Text) ?? [];
}
