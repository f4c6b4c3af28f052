using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.Sources;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class FormatsCommandTests
{
    [Fact]
    public void Each_format_is_a_line_with_what_it_can_express()
    {
        var run = Neulearn.Run("formats", "--json").Succeeded();
        Assert.Empty(run.Error);
        var sources = run.Json.Where(f => f.Word("kind", "source", "policy") == "source").ToList();
        Assert.Equal(SourceFormats.All.Select(f => f.Name), sources.Select(f => f.Text("format")));
        foreach (var source in sources)
        {
            var knows = source.GetProperty("knows").EnumerateArray().ToList();
            Assert.Equal(["initiator", "outcome", "identity", "application", "time", "completeness"], knows.Select(k => k.Text("element")));
            Assert.All(knows.Where(k => k.Word("level", "yes", "partly", "no") == "partly"), k => Assert.NotEmpty(k.Text("note")));
        }

        var policies = run.Json.Where(f => f.Text("kind") == "policy").ToList();
        Assert.Contains(policies, f => f.Text("format") == "kubernetes" && f.GetProperty("reads").GetBoolean());
        foreach (var expression in policies.SelectMany(f => f.GetProperty("expresses").EnumerateArray()))
        {
            Assert.NotEmpty(expression.Text("element"));
            // What is said only partly is explained.
            if (expression.Word("level", "yes", "partly", "no") == "partly") Assert.NotEmpty(expression.Text("note"));
        }
    }

    [Fact]
    public void People_see_the_same_names()
    {
        var run = Neulearn.Run("formats").Succeeded();
        Assert.Contains(string.Join(", ", SourceFormats.All.Select(f => f.Name)), run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("kubernetes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_has_a_row_an_element_and_a_column_a_format()
    {
        var run = Neulearn.Run("formats").Succeeded();
        var formats = Neulearn.Run("formats", "--json").Json.Where(f => f.Text("kind") == "policy").ToList();
        var head = run.Lines.First(l => l.Contains("kubernetes", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        foreach (var format in formats)
        {
            var column = Array.IndexOf(head, format.Text("format"));
            Assert.NotEqual(-1, column);
            foreach (var expression in format.GetProperty("expresses").EnumerateArray())
            {
                var row = run.Lines.Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Single(r => r.Length == head.Length && r[1] == expression.Text("element"));
                Assert.Equal(expression.Text("level"), row[column]);
            }
        }
    }

    [Fact]
    public void One_format_is_explained()
    {
        var run = Neulearn.Run("formats", "--format", "kubernetes").Succeeded();
        Assert.Contains("endPort", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sources", run.Output, StringComparison.Ordinal);
    }
}
