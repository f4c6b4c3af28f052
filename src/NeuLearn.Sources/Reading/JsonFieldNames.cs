using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace NeuLearn.Sources.Reading;

/// <summary>Which fields of a JSON object matter to a format, and where in it they stand. Immutable.</summary>
/// <typeparam name="TField">The fields, numbered from 0.</typeparam>
internal sealed class JsonFieldNames<TField>
    where TField : unmanaged, Enum
{
    private readonly JsonLevel _top = new();

    /// <summary>Names fields.</summary>
    /// <param name="fields">Each with its place: the names on the way to it, joined by dots. A field may have several places; the last that is written counts.</param>
    public JsonFieldNames(params ReadOnlySpan<(TField Field, string Place)> fields)
    {
        foreach (var (field, place) in fields)
        {
            var level = _top;
            foreach (var name in place.Split('.')) level = level.Inside(Encoding.UTF8.GetBytes(name));
            level.Field = IndexOf(field);
            Count = Math.Max(Count, level.Field + 1);
        }
    }

    /// <summary>How many values a record has at most.</summary>
    public int Count { get; }

    public static int IndexOf(TField field) => Unsafe.BitCast<TField, byte>(field);

    /// <summary>Finds the values of a record.</summary>
    /// <param name="reader">Stands at the beginning of the object; at its end afterwards.</param>
    /// <param name="values">Takes the places of the values. What is not there stays as it is.</param>
    /// <param name="order">In which order the names of the records before came.</param>
    public void Find(scoped ref JsonCursor reader, Span<JsonValue> values, JsonOrder order) => Find(_top, order, ref reader, values, reader.Rest.Length);

    // Of an object whose level is null nothing matters, and of one without an order no name is remembered.
    private static void Find(JsonLevel? level, JsonOrder? order, scoped ref JsonCursor reader, Span<JsonValue> values, int length)
    {
        JsonOrder? name = null;
        for (var isFirst = true; ; isFirst = false)
        {
            JsonLevel? below;
            // What comes after a name that is not remembered is not known.
            var next = isFirst ? order?.First : name?.Next;
            if (next is not null && reader.TryName(next.Text))
            {
                (name, below) = (next, next.Level);
            }
            else
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return;
                below = level?.Named(ref reader);
                next = order?.Remember(ref reader, below);
                if (isFirst) order?.First = next;
                else name?.Next = next;
                name = next;
            }

            reader.ReadValue();
            var kind = reader.TokenType;
            var start = length - reader.Rest.Length;
            var value = new JsonValue(kind, start, reader.ValueSpan.Length, reader.ValueIsEscaped);
            if (kind == JsonTokenType.StartObject && (name is not null || below is { HasInside: true })) Find(below, name, ref reader, values, length);
            else reader.Skip();
            if (below is not { Field: >= 0 and var field }) continue;
            if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray) value = value with { Length = reader.Position - start };
            values[field] = value;
        }
    }
}

/// <summary>Where a value stands in its text.</summary>
/// <param name="Kind">What it is; none when it is not there.</param>
/// <param name="Start">Where it begins; of a string, after its quote.</param>
/// <param name="Length">How long it is; of a string, without its quotes.</param>
/// <param name="IsEscaped">Whether a string has escapes.</param>
/// <param name="IsAround">Whether it stands in the record around the object.</param>
internal readonly record struct JsonValue(JsonTokenType Kind, int Start, int Length, bool IsEscaped, bool IsAround = false);
