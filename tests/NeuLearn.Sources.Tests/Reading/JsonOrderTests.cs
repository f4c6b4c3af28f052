using System.Text;
using System.Text.Json;
using CsCheck;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

/// <summary>What was seen before makes records faster to read, and must never change what is read.</summary>
public sealed class JsonOrderTests
{
    private enum Field : byte
    {
        A,
        Inner,
        Deep,
        Object,
        List,
    }

    private static readonly JsonFieldNames<Field> Names = new(
        (Field.A, "a"), (Field.Inner, "b.c"), (Field.Deep, "b.d.e"), (Field.Object, "b.d"), (Field.List, "l"), (Field.A, "b.a"));

    private static readonly string[] Words = ["a", "b", "c", "d", "e", "l", "x", "", "long-name-of-nothing", "\\u0061", "\\ud800", "é"];

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, value) => depth >= 4
        ? Word("1", "-2.5e3", "\"text\"", "null", "true", "\"\\n\"", "{}", "[]")
        : Gen.Frequency(
            (3, Word("1", "\"text\"", "false", "\"a,b:{}\"", "12345678")),
            (4, Object(value)),
            (1, value.Array[0, 3].Select(items => "[" + string.Join(",", items) + "]"))));

    private static readonly Gen<string> Record = Gen.Select(Object(Value), Gen.Int[0, 9], Gen.Int[0, 200], (json, damage, at) => damage switch
    {
        // One in ten is cut off, and one in ten has a byte too much.
        0 => json[..(at % json.Length)],
        1 => json.Insert(at % json.Length, ","),
        _ => json,
    });

    [Fact]
    public void A_record_is_read_alike_whatever_was_read_before() => Record.Array[1, 30].Sample(records =>
    {
        var order = new JsonOrder();
        // The same ones again, when all of their names have been seen.
        foreach (var record in records.Concat(records)) Assert.Equal(Read(record, new JsonOrder()), Read(record, order));
    }, iter: 3000);

    [Fact]
    public void Objects_of_ever_other_names_are_read_right_and_remembered_in_part()
    {
        var order = new JsonOrder();
        for (var i = 0; i < 1000; i++)
        {
            var record = $$"""{"n{{i}}":{"m{{i}}":1},"b":{"c":{{i}},"k{{i}}":[{"a":2}],"d":{"e":"{{i}}"} } ,"a":"x"}""";
            Assert.Equal(Read(record, new JsonOrder()), Read(record, order));
        }
    }

    [Fact]
    public void Names_within_names_take_no_memory_without_end()
    {
        var order = new JsonOrder();
        for (var i = 0; i < 40; i++)
        {
            for (var j = 0; j < 40; j++)
            {
                var record = $$"""{"n{{i}}":{"m{{j}}":{"o1":1,"o2":2,"o3":3} },"a":{{j}}}""";
                Assert.Equal(Read(record, new JsonOrder()), Read(record, order));
            }
        }

        Assert.Equal(1024, order.Count);
    }

    [Fact]
    public void Every_value_is_found_where_the_framework_finds_it()
    {
        const string record = """{"x":{"y":[1,{"a":3}]},"b":{"c":"v","d":{"e":7}},"l":[1,2],"a":null}""";
        var order = new JsonOrder();
        for (var i = 0; i < 3; i++)
            Assert.Equal("Null null|String v|Number 7|StartObject {\"e\":7}|StartArray [1,2]", Read(record, order));
    }

    private static string Read(string record, JsonOrder order)
    {
        var text = Encoding.UTF8.GetBytes(record);
        if (!JsonLine.TryBegin(text, out var cursor, out _)) return "no object";
        var values = new JsonValue[Names.Count];
        try
        {
            Names.Find(ref cursor, values, order);
            cursor.Read();
        }
        catch (InvalidOperationException)
        {
            return "no text";
        }

        if (cursor.IsBroken) return "broken";
        return string.Join('|', values.Select(v => v.Kind == JsonTokenType.None ? "-" : $"{v.Kind} {Encoding.UTF8.GetString(text.AsSpan(v.Start, v.Length))}"));
    }

    private static Gen<string> Word(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static Gen<string> Object(Gen<string> value) =>
        Gen.Select(Word(Words), value, Word(":", ": ", " :")).Array[0, 6]
            .Select(fields => "{" + string.Join(",", fields.Select(f => $"\"{f.Item1}\"{f.Item3}{f.Item2}")) + "}");
}
