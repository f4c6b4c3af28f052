using System.Text.Json;

namespace NeuLearn.Formats.Manifests;

/// <summary>Reads a manifest written as JSON (YAML readers refuse some JSON: tabs, surrogate escapes).</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads one JSON document; false when the text is not JSON, so that YAML may be tried.</summary>
    public static bool TryRead(string text, out ManifestValue? document)
    {
        document = null;
        if (!text.AsSpan().TrimStart().StartsWith('{'))
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(text, Strict);
            document = Convert(json.RootElement);
            return true;
        }
        catch (JsonException)
        {
            // A YAML flow mapping starts with a brace too; its reader words the error if it is neither.
            return false;
        }
    }

    private static ManifestValue Convert(JsonElement element)
    {
        return element.ValueKind switch
        {
            JsonValueKind.Object => new MappingValue(0, element.EnumerateObject()
                .ToDictionary(field => field.Name, field => Convert(field.Value), StringComparer.Ordinal)),
            JsonValueKind.Array => new SequenceValue(0, [.. element.EnumerateArray().Select(Convert)]),
            JsonValueKind.String => new ScalarValue(0, ScalarKind.Text, element.GetString() ?? string.Empty),
            JsonValueKind.Number => new ScalarValue(0, ScalarKind.Number, element.GetRawText()),
            JsonValueKind.True or JsonValueKind.False => new ScalarValue(0, ScalarKind.Boolean, element.GetRawText()),
            _ => new ScalarValue(0, ScalarKind.Null, string.Empty),
        };
    }
}
