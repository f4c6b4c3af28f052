namespace NeuLearn.Sources.Reading;

/// <summary>Reads records that are JSON objects of which some fields matter, wherever they stand.</summary>
internal abstract class JsonFieldParser<TField>(JsonFieldNames<TField> names) : LineParser
    where TField : unmanaged, Enum
{
    private readonly JsonValue[] _values = new JsonValue[names.Count];
    private readonly JsonValue[] _within = new JsonValue[names.Count];
    private readonly JsonOrder _order = new();
    private readonly JsonOrder _orderWithin = new();

    /// <summary>Memory for the texts of a record.</summary>
    protected TextScratch Scratch { get; } = new();

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        Scratch.Begin();
        _values.AsSpan().Clear();
        return ParseObject(line, default, _values, output);
    }

    /// <summary>Reads an object that a record carries as a text. What it does not say, the record around it may.</summary>
    /// <param name="text">The object.</param>
    /// <param name="around">The record.</param>
    /// <param name="output">Takes the connections in it.</param>
    protected LineResult ParseWithin(ReadOnlySpan<byte> text, scoped ref JsonFields<TField> around, RecordOutput output)
    {
        for (var i = 0; i < _within.Length; i++) _within[i] = around.Places[i] with { IsAround = true };
        return ParseObject(text, around.Json, _within, output);
    }

    /// <summary>Makes connections of a record's values.</summary>
    protected abstract LineResult Read(scoped ref JsonFields<TField> fields, RecordOutput output);

    private LineResult ParseObject(ReadOnlySpan<byte> json, ReadOnlySpan<byte> around, JsonValue[] values, RecordOutput output)
    {
        if (!JsonLine.TryBegin(json, out var reader, out var problem)) return problem;
        var text = reader.Rest;
        try
        {
            names.Find(ref reader, values, ReferenceEquals(values, _values) ? _order : _orderWithin);
            // What stands behind the object breaks it.
            reader.Read();
        }
        catch (InvalidOperationException)
        {
            // Names whose escapes are not text.
            return JsonLine.WrongType;
        }

        if (reader.IsBroken) return JsonLine.NotJson;
        var fields = new JsonFields<TField>(text, values, Scratch, around);
        return Read(ref fields, output);
    }
}
