using System.Text;
using System.Text.Json;
using CsCheck;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class JsonRecordsTests
{
    private const string Event = """{"time":"2026-01-02T03:04:05Z","client":{"ip":"10.0.0.1"},"server":{"ip":"10.0.0.2"},"transport":"TCP","port":80}""";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData("""[{"a":1},{"b":[{"c":"]}"}]}]""", null, """{"a":1}|{"b":[{"c":"]}"}]}""")]
    [InlineData("{\n \"a\": {\n  \"b\": 1}\n}\n{\"c\":\"\\\"}\"}", null, """{  "a": {   "b": 1} }|{"c":"\"}"}""")]
    [InlineData("""{"x":[{"no":1}],"records":[{"a":1},{"b":2}],"y":{"records":[3]}}""", "records", """{"a":1}|{"b":2}""")]
    [InlineData("""{"x":"records","y":[{"no":1}],"records":[]}""", "records", "")]
    [InlineData("""[1, "two", {"a":1}, [], null]""", null, """1|"two"|{"a":1}|[]|null""")]
    [InlineData("broken\n{\"a\":1}\nmore", null, """broken|{"a":1}|more""")]
    [InlineData("[{\"a\":1}", null, """{"a":1}""")]
    [InlineData("", null, "")]
    public void Objects_come_out_one_a_line_however_they_are_arranged(string text, string? list, string expected) =>
        Assert.Equal(expected, string.Join('|', Lines(text, list)));

    [Fact]
    public void An_array_and_an_object_over_several_lines_are_read_as_lines_are()
    {
        var pretty = JsonSerializer.Serialize(JsonElement.Parse(Event), Indented);
        foreach (var text in (string[])[$"[{Event},{Event}]", $"[\n{pretty},\n{pretty}]", $"{pretty}\n{pretty}", $"{Event}\n{Event}"])
        {
            var (sink, report) = Reader.Read(text);
            Assert.Equal(2, report.Connections);
            Assert.Equal(0, report.Malformed);
            Assert.Equal([1L, 2L], sink.Seen.Select(s => s.Line));
        }
    }

    [Fact]
    public void Any_objects_survive_any_white_space_between_their_parts() =>
        Gen.Select(Object(3).Array[0, 6], Gen.Int[0, 2], Gen.Int).Sample((objects, arrangement, seed) =>
        {
            var random = new Random(seed);
            var texts = objects.Select(o => Spread(o, random)).ToList();
            var text = arrangement switch
            {
                0 => $"[{string.Join(",", texts)}]",
                1 => string.Concat(texts.Select(t => t + "\n")),
                _ => $$"""{"skip":{"a":[1]},"list": [{{string.Join(" ,\n", texts)}}]}""",
            };
            var lines = Lines(text, arrangement == 2 ? "list" : null);
            Assert.Equal(objects.Length, lines.Count);
            Assert.All(lines.Zip(objects), p => Assert.True(JsonElement.DeepEquals(JsonElement.Parse(p.First), JsonElement.Parse(p.Second))));
        }, iter: 300);

    private static Gen<string> Object(int depth) =>
        Gen.Select(Gen.OneOf(Gen.Const("a"), Gen.Const("b}"), Gen.Const("c\\\"{["), Gen.Const("\\\\")), Value(depth)).Array[0, 3]
            .Select(members => $"{{{string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}"))}}}");

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.OneOf(Gen.Const("1"), Gen.Const("\"x,]}\""), Gen.Const("null"))
        : Gen.OneOf(Gen.Const("true"), Object(depth - 1), Value(depth - 1).Array[0, 3].Select(v => $"[{string.Join(',', v)}]"));

    private static string Spread(string json, Random random)
    {
        var text = new StringBuilder();
        var (inText, escaped) = (false, false);
        foreach (var c in json)
        {
            text.Append(c);
            if (escaped) escaped = false;
            else if (c == '\\') escaped = true;
            else if (c == '"') inText = !inText;
            if (!inText && c is '{' or '[' or ',' or ':' && random.Next(2) == 0) text.Append("\r\n "[..random.Next(4)]);
        }

        return text.ToString();
    }

    private static List<string> Lines(string text, string? list)
    {
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var records = new JsonRecords(source, list);
        using var reader = new StreamReader(records);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line.TrimEnd());
        return lines;
    }
}
