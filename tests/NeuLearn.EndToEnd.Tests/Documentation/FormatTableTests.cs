using System.Text;
using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Documentation;

/// <summary>docs/formats.md is what <c>neulearn formats --json</c> says, as tables; NEULEARN_UPDATE_GOLDEN=1 writes it anew.</summary>
public class FormatTableTests
{
    private const string Page = "docs/formats.md";

    [Fact]
    public void The_page_of_formats_says_what_the_formats_say()
    {
        var path = Path.Combine(Checkout.Folder, Page);
        var expected = Expected();
        if (Environment.GetEnvironmentVariable("NEULEARN_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, expected);
            Assert.Fail($"{Page} was written. Look at the difference, then run without NEULEARN_UPDATE_GOLDEN.");
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Expected()
    {
        var formats = Neulearn.Run("formats", "--json").Succeeded().Json;
        var (sources, policies) = (formats.Where(f => f.Text("kind") == "source").ToList(), formats.Where(f => f.Text("kind") == "policy").ToList());
        var page = new StringBuilder(
            """
            # Formats: what each can say

            Made from what the formats themselves declare, as `neulearn formats --json` prints it; a test keeps it so.

            ## Sources: what their records tell


            """);
        Row(page, ["source", .. sources[0].GetProperty("knows").EnumerateArray().Select(k => k.Text("element"))]);
        Row(page, sources[0].GetProperty("knows").EnumerateArray().Select(_ => "---").Prepend("---"));
        foreach (var source in sources) Row(page, source.GetProperty("knows").EnumerateArray().Select(Cell).Prepend($"`{source.Text("format")}`<br>{source.Text("summary")}"));
        page.Append("\nWhat each takes for a connection is in [sources/formats.md](sources/formats.md).\n\n## Policies: what a platform can express\n\n");
        Row(page, ["element", .. policies.Select(p => Link(p.Text("format")))]);
        Row(page, policies.Select(_ => "---").Prepend("---"));
        foreach (var element in policies.SelectMany(p => p.GetProperty("expresses").EnumerateArray()).Select(e => e.Text("element")).Distinct(StringComparer.Ordinal))
            Row(page, policies.Select(p => p.GetProperty("expresses").EnumerateArray().FirstOrDefault(e => e.Text("element") == element)).Select(e => e.ValueKind == JsonValueKind.Undefined ? "" : e.Text("level")).Prepend(element));
        page.Append("\n`partly` is explained by `neulearn formats --format NAME`; what an export really loses is in its `loss.json`. Policies are read back from ");
        page.Append(string.Join(", ", policies.Where(p => p.GetProperty("reads").GetBoolean()).Select(p => $"`{p.Text("format")}`"))).Append(".\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Cell(JsonElement knows) => knows.TryGetProperty("note", out var note) ? $"{knows.Text("level")}: {note.GetString()}" : knows.Text("level");

    private static string Link(string format) => File.Exists(Path.Combine(Checkout.Folder, "docs", "formats", format + ".md")) ? $"[{format}](formats/{format}.md)" : format;

    private static void Row(StringBuilder page, IEnumerable<string> cells) => page.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
