using System.Text.Json;

namespace NeuLearn.Sources.Reading;

/// <summary>Texts of a document that may be anything.</summary>
internal static class JsonTexts
{
    /// <summary>The text of a name; empty when it is not there, no text, or longer than any name.</summary>
    public static string Of(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return "";
        try
        {
            return value.GetString() is { Length: <= ExpandedDocument.MaxText } text ? text : "";
        }
        catch (InvalidOperationException)
        {
            // Its escapes are not text.
            return "";
        }
    }
}
