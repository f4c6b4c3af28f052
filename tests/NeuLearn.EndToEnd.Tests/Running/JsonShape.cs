using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>What the stable JSON shapes have in common.</summary>
internal static partial class JsonShape
{
    /// <summary>The names of an object's fields, in order.</summary>
    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    /// <summary>A field that is a text.</summary>
    public static string Text(this JsonElement element, string name)
    {
        var value = element.GetProperty(name);
        Assert.Equal(JsonValueKind.String, value.ValueKind);
        return value.GetString()!;
    }

    /// <summary>A field that is a whole number of zero or more.</summary>
    public static long Count(this JsonElement element, string name)
    {
        var value = element.GetProperty(name);
        Assert.Equal(JsonValueKind.Number, value.ValueKind);
        Assert.True(value.GetInt64() >= 0);
        return value.GetInt64();
    }

    /// <summary>A field that is a time in UTC, with Z.</summary>
    public static DateTimeOffset Time(this JsonElement element, string name)
    {
        var text = element.Text(name);
        Assert.Matches(UtcTime(), text);
        return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>A field that is one of some words.</summary>
    public static string Word(this JsonElement element, string name, params string[] allowed)
    {
        var word = element.Text(name);
        Assert.Contains(word, allowed);
        return word;
    }

    /// <summary>A field that names a peer in its written form.</summary>
    public static string Peer(this JsonElement element, string name)
    {
        var peer = element.Text(name);
        Assert.Matches(WrittenPeer(), peer);
        return peer;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$", RegexOptions.None, 1000)]
    private static partial Regex UtcTime();

    [GeneratedRegex(@"^(world|[a-z0-9.-]+/[^\s]+)$", RegexOptions.None, 1000)]
    private static partial Regex WrittenPeer();
}
