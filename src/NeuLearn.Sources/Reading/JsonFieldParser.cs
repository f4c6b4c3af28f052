namespace NeuLearn.Sources.Reading;

/// <summary>Reads records that are JSON objects of which some fields matter, wherever they stand.</summary>
internal abstract class JsonFieldParser<TField>(JsonFieldNames<TField> names) : LineParser
    where TField : unmanaged, Enum
{
    private readonly JsonValue[] _values = new JsonValue[names.Count];

    /// <summary>Memory for the texts of a record.</summary>
    protected TextScratch Scratch { get; } = new();

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        Scratch.Begin();
        return ParseObject(line, output);
    }

    /// <summary>Reads an object, within a record that has begun.</summary>
    protected LineResult ParseObject(ReadOnlySpan<byte> line, RecordOutput output)
    {
        if (!JsonLine.TryBegin(line, out var reader, out var problem)) return problem;
        var text = reader.Rest;
        _values.AsSpan().Clear();
        try
        {
            names.Find(ref reader, _values);
            // What stands behind the object breaks it.
            reader.Read();
        }
        catch (InvalidOperationException)
        {
            // Names whose escapes are not text.
            return JsonLine.WrongType;
        }

        if (reader.IsBroken) return JsonLine.NotJson;
        var fields = new JsonFields<TField>(text, _values, Scratch);
        return Read(ref fields, output);
    }

    /// <summary>Makes connections of a record's values.</summary>
    protected abstract LineResult Read(scoped ref JsonFields<TField> fields, RecordOutput output);
}
