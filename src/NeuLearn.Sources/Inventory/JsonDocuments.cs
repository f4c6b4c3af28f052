using System.Text.Json;

namespace NeuLearn.Sources.Inventory;

/// <summary>Reads JSON, one value or several after each other, into document nodes.</summary>
internal static class JsonDocuments
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = YamlDocuments.MaxDepth,
    };

    /// <summary>Reads the values; each is given on its own, with its problem when it has one.</summary>
    /// <exception cref="JsonException">The text is not JSON. What came before was given.</exception>
    public static void Read(ReadOnlySpan<byte> utf8, Action<DocumentNode, string?> take)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        while (reader.Read())
        {
            using var document = JsonDocument.ParseValue(ref reader);
            DocumentNode node;
            string? problem = null;
            try
            {
                node = Convert(document.RootElement);
            }
            catch (InventoryFieldException e)
            {
                (node, problem) = (DocumentNode.Nothing, e.Message);
            }

            take(node, problem);
        }
    }

    private static DocumentNode Convert(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new Dictionary<string, DocumentNode>(StringComparer.Ordinal);
                foreach (var field in element.EnumerateObject())
                    if (!map.TryAdd(TextOf(() => field.Name), Convert(field.Value))) throw new InventoryFieldException($"the key '{field.Name}' stands twice");
                return new DocumentNode { Map = map };
            case JsonValueKind.Array:
                var list = new List<DocumentNode>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray()) list.Add(Convert(item));
                return new DocumentNode { List = list };
            case JsonValueKind.String:
                return new DocumentNode { Text = TextOf(() => element.GetString()!) };
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return DocumentNode.Nothing;
            default:
                return new DocumentNode { Text = element.GetRawText() };
        }
    }

    private static string TextOf(Func<string> get)
    {
        try
        {
            return get();
        }
        catch (InvalidOperationException)
        {
            throw new InventoryFieldException("a text is not valid Unicode");
        }
    }
}
