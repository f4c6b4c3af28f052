using System.Buffers.Binary;

namespace NeuLearn.Sources.NetFlow;

/// <summary>A field of a template: what it is, and how long.</summary>
internal readonly record struct TemplateField(FlowElement Element, ushort Length)
{
    /// <summary>The length of a field whose length each record says.</summary>
    public const ushort Variable = ushort.MaxValue;
}

/// <summary>What the records of a data set consist of. Immutable.</summary>
internal sealed class Template
{
    public Template(IEnumerable<TemplateField> fields, bool isOptions)
    {
        // A field of no length says nothing; left out, no byte of a record takes more than one step.
        Fields = [.. fields.Where(f => f.Length > 0)];
        IsOptions = isOptions;
        MinLength = Fields.Sum(f => f.Length == TemplateField.Variable ? 1 : f.Length);
        IsFixed = Fields.All(f => f.Length != TemplateField.Variable);
    }

    public TemplateField[] Fields { get; }

    /// <summary>Whether the records tell of the exporter and not of flows.</summary>
    public bool IsOptions { get; }

    /// <summary>The length of the shortest record.</summary>
    public int MinLength { get; }

    /// <summary>Whether all records have that length.</summary>
    public bool IsFixed { get; }

    public bool IsSame(Template other) => IsOptions == other.IsOptions && Fields.AsSpan().SequenceEqual(other.Fields);

    /// <summary>Reads a record.</summary>
    /// <param name="bytes">The rest of a set; what the record took is cut off.</param>
    /// <param name="values">Takes the values.</param>
    /// <returns>False when the record does not fit.</returns>
    public bool TryRead(scoped ref ReadOnlySpan<byte> bytes, ref FlowValues values)
    {
        foreach (var field in Fields)
        {
            int length = field.Length;
            if (length == TemplateField.Variable && !TryTakeLength(ref bytes, out length)) return false;
            if (bytes.Length < length) return false;
            values.Set(field.Element, bytes[..length]);
            bytes = bytes[length..];
        }

        return true;
    }

    // One byte, or 255 and two more.
    private static bool TryTakeLength(scoped ref ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.IsEmpty) return false;
        length = bytes[0];
        bytes = bytes[1..];
        if (length < 255) return true;
        if (bytes.Length < 2) return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        bytes = bytes[2..];
        return true;
    }
}
