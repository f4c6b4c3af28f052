using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Tests.Hubble;

namespace NeuLearn.Sources.Tests.Reading;

/// <summary>The cursor must be the framework's reader in all but speed.</summary>
public sealed class JsonCursorTests
{
    private static readonly string[] Texts =
    [
        HubbleFlowTests.Flow("\"is_reply\":true"),
        """ { "a" : [ 1 , -2.5e+10 , 0 , 0.5E-3 , true , false , null , "x\u0041\n\"" , { } , [ ] , [[{"b":[{}]}]] ] , "é" : "" } """,
        """[[],[[]],{"a":{"b":{"c":[1,2,{"d":null}]}}}]""",
        "\"only\"", "12", "-0", "01", "1.", "1e", "-", "tru", "nul", "{\"a\" 1}", "{\"a\":}", "{,}", "[1,]", "{\"a\":1,}", "[1 2]", "{} {}", "[}", "{]", "\"\\x\"", "\"\\u12g4\"", "\"", "\"\\", "",
        new string('[', 64) + new string(']', 64), new string('[', 65) + new string(']', 65),
    ];

    [Fact]
    public void It_gives_the_same_tokens_for_valid_and_broken_texts()
    {
        foreach (var text in Texts) Same(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void It_gives_the_same_tokens_for_mutated_texts()
    {
        var random = new Random(11);
        const string bits = "{}[],:\"\\ue0.-+ \ttfn19a\0\n/";
        for (var round = 0; round < 60_000; round++)
        {
            var text = new StringBuilder(Texts[random.Next(Texts.Length)]);
            for (var times = random.Next(1, 4); times > 0 && text.Length > 0; times--)
            {
                var at = random.Next(text.Length);
                if (random.Next(3) == 0) text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
                else if (random.Next(2) == 0) text[at] = bits[random.Next(bits.Length)];
                else text.Insert(at, bits[random.Next(bits.Length)]);
            }

            Same(Encoding.UTF8.GetBytes(text.ToString()));
        }
    }

    private static void Same(byte[] utf8)
    {
        if (!Utf8.IsValid(utf8)) return;
        var reader = new Utf8JsonReader(utf8);
        var cursor = new JsonCursor(utf8);
        while (true)
        {
            var isToken = false;
            var isBroken = false;
            try
            {
                isToken = reader.Read();
            }
            catch (JsonException)
            {
                isBroken = true;
            }

            var message = Encoding.UTF8.GetString(utf8);
            Assert.True(isToken == cursor.Read(), message);
            // An empty text is no value: the framework throws at once.
            Assert.True(isBroken == cursor.IsBroken, message);
            if (!isToken) return;
            Assert.Equal(reader.TokenType, cursor.TokenType);
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String or JsonTokenType.Number)) continue;
            Assert.True(reader.ValueSpan.SequenceEqual(cursor.ValueSpan), message);
            Assert.Equal(reader.ValueIsEscaped, cursor.ValueIsEscaped);
        }
    }
}
