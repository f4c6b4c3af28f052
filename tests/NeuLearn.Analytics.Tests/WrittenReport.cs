using System.Text;
using System.Text.Json;

namespace NeuLearn.Analytics.Tests;

/// <summary>A page as it was written, and the parts of it that tests look into.</summary>
internal sealed class WrittenReport
{
    private const string DataStart = "<script type=\"application/json\" id=\"data\">";

    public WrittenReport(PolicyEngine engine, IReadOnlyList<ExportLosses>? exports = null, BaselineDrift? drift = null)
    {
        using var stream = new MemoryStream();
        Report.Of(engine, exports, drift).Write(stream);
        Bytes = stream.ToArray();
        Page = Encoding.UTF8.GetString(Bytes);
        DataText = Between(DataStart, "</script>");
        Data = JsonElement.Parse(DataText);
    }

    /// <summary>The page.</summary>
    public byte[] Bytes { get; }

    /// <summary>The page as text.</summary>
    public string Page { get; }

    /// <summary>What stands where the page keeps its data: up to where a browser would end it.</summary>
    public string DataText { get; }

    /// <summary>The data.</summary>
    public JsonElement Data { get; }

    /// <summary>What stands between two texts.</summary>
    public string Between(string start, string end)
    {
        var from = Page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        Assert.True(from >= start.Length, $"no {start}");
        return Page[from..Page.IndexOf(end, from, StringComparison.Ordinal)];
    }

    /// <summary>The entries of a list.</summary>
    public IEnumerable<JsonElement> List(string name) => Data.GetProperty(name).EnumerateArray();
}
