namespace NeuLearn.Sources.Inventory;

/// <summary>A part of an inventory document, whether it was JSON or YAML: a text, a list, an object, or nothing.</summary>
/// <remarks>
/// Scalars are kept as they are written: an unquoted <c>1.10</c> or <c>yes</c> is that text, never a number or a truth
/// value by accident. What a field means decides how its text is read.
/// </remarks>
internal sealed class DocumentNode
{
    public static readonly DocumentNode Nothing = new();

    private static readonly List<DocumentNode> NoItems = [];
    private static readonly Dictionary<string, DocumentNode> NoFields = [];

    /// <summary>The text of a scalar; else null.</summary>
    public string? Text { get; init; }

    /// <summary>The items of a list; else null.</summary>
    public List<DocumentNode>? List { get; init; }

    /// <summary>The fields of an object; else null.</summary>
    public Dictionary<string, DocumentNode>? Map { get; init; }

    public bool IsNothing => Text is null && List is null && Map is null;

    /// <summary>A field; nothing when this is not an object or lacks it.</summary>
    public DocumentNode this[string name] => Map?.GetValueOrDefault(name) ?? Nothing;

    /// <summary>The items of a list; none for nothing.</summary>
    /// <exception cref="InventoryFieldException">This is something else.</exception>
    public List<DocumentNode> Items(string field) =>
        List ?? (IsNothing ? NoItems : throw new InventoryFieldException($"{field} is not a list"));

    /// <summary>The fields of an object; none for nothing.</summary>
    /// <exception cref="InventoryFieldException">This is something else.</exception>
    public Dictionary<string, DocumentNode> Fields(string field) =>
        Map ?? (IsNothing ? NoFields : throw new InventoryFieldException($"{field} is not an object"));

    /// <summary>A text; null for nothing or an empty one.</summary>
    /// <exception cref="InventoryFieldException">This is something else.</exception>
    public string? Value(string field) =>
        IsNothing || Text is { Length: 0 } ? null : Text ?? throw new InventoryFieldException($"{field} is not a text");

    /// <summary>A text that must be there.</summary>
    /// <exception cref="InventoryFieldException">It is not.</exception>
    public string Required(string field) => Value(field) ?? throw new InventoryFieldException($"{field} is missing");
}
