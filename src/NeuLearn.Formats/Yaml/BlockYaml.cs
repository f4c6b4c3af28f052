using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuLearn.Formats.Yaml;

/// <summary>Writes objects as block YAML: fields in the order in which they were put in, strings quoted where they must be.</summary>
/// <remarks>
/// The same object gives the same text, and any reader of YAML 1.1 or 1.2 reads the same values back. An empty list or
/// mapping is refused unless it is written as <see cref="EmptyOnPurpose"/> or <see cref="EmptyMappingOnPurpose"/>: in most policy formats it means everything.
/// </remarks>
internal static class BlockYaml
{
    /// <summary>An empty list that is meant: it denies a direction, or selects all on purpose.</summary>
    public static JsonArray EmptyOnPurpose => new(JsonValue.Create(EmptyMark));

    /// <summary>An empty mapping that is meant: a rule that allows nothing, or a request of any kind.</summary>
    public static JsonObject EmptyMappingOnPurpose => new() { [EmptyMark] = true };

    private const string EmptyMark = "\0empty";

    /// <summary>Several objects as one text, parted by <c>---</c>.</summary>
    public static string Write(IEnumerable<JsonObject> documents) => string.Join("---\n", documents.Select(Write));

    /// <summary>One object as text, with a line feed at the end.</summary>
    /// <exception cref="InvalidOperationException">A list or mapping in it is empty: a fault of the exporter.</exception>
    public static string Write(JsonObject document)
    {
        var yaml = new StringBuilder();
        Mapping(yaml, document, 0, startsLine: true);
        return yaml.ToString();
    }

    private static void Mapping(StringBuilder yaml, JsonObject mapping, int indent, bool startsLine)
    {
        if (mapping.Count == 0) throw Empty(mapping);
        foreach (var (key, value) in mapping)
        {
            if (startsLine) yaml.Append(' ', indent * 2);
            startsLine = true;
            yaml.Append(YamlText.Of(key)).Append(':');
            Value(yaml, value, indent, inList: false);
        }
    }

    private static void Value(StringBuilder yaml, JsonNode? value, int indent, bool inList)
    {
        switch (value)
        {
            case JsonArray array when IsEmptyOnPurpose(array):
                yaml.Append(" []\n");
                break;
            case JsonObject mapping when mapping.ContainsKey(EmptyMark):
                yaml.Append(" {}\n");
                break;
            case JsonArray { Count: 0 }:
                throw Empty(value);
            case JsonArray array:
                yaml.Append('\n');
                foreach (var item in array)
                {
                    // A list stands one level deeper than the key that it belongs to.
                    yaml.Append(' ', (indent + 1) * 2).Append('-');
                    Value(yaml, item, indent + 1, inList: true);
                }

                break;
            case JsonObject mapping when inList:
                yaml.Append(' ');
                Mapping(yaml, mapping, indent + 1, startsLine: false);
                break;
            case JsonObject mapping:
                yaml.Append('\n');
                Mapping(yaml, mapping, indent + 1, startsLine: true);
                break;
            default:
                yaml.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static bool IsEmptyOnPurpose(JsonArray array) => array is [JsonValue only] && only.TryGetValue<string>(out var text) && text == EmptyMark;

    private static string Scalar(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => YamlText.Of(value.GetValue<string>()),
        JsonValueKind.Number => value.AsValue().TryGetValue<int>(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.ToJsonString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private static InvalidOperationException Empty(JsonNode? at) =>
        new($"An empty list or mapping at {at?.GetPath()} means everyone or everything: a fault of the exporter.");
}
