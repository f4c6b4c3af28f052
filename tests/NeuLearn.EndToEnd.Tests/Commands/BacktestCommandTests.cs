using System.Globalization;
using System.Xml.Linq;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class BacktestCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BacktestCommandTests()
    {
        Neulearn.Run("simulate", "--out", _folder["e.ndjson"], "--services", "4", "--days", "20", "--attacks", "--seed", "77").Succeeded();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_rule_each_facet_each_tie_and_the_calibration_have_their_line()
    {
        var run = Neulearn.Run("backtest", _folder["e.ndjson"], "--inventory", _folder["inventory.yaml"], "--json").Succeeded();
        var rules = run.Json.Where(j => j.Names().Contains("blocksPerServiceWeek")).ToList();
        Assert.Equal(["timer 1 h", "timer 24 h", "timer 7 d", "timer 14 d", "quiet 7 d", "quiet 10 d", "quiet 14 d", "U <= .25", "U <= .2"], rules.Select(r => r.Text("policy")));
        var facets = run.Json.Where(j => j.Names().Contains("facet")).ToList();
        Assert.Contains("ingress", facets.Select(f => f.Text("facet")));
        Assert.All(facets, f => Assert.InRange(f.Count("covered"), 0, f.Count("windows")));
        Assert.All(run.Json.Where(j => j.Names().Contains("tie")), t => Assert.Equal(2, t.GetProperty("tie").GetArrayLength()));
        Assert.Equal(facets.Sum(f => f.Count("windows")), run.Json.Single(j => j.Names().Contains("policy") && j.Text("policy") == "calibration").Count("windows"));
    }

    [Fact]
    public void The_drawing_is_well_formed_and_no_two_labels_cover_each_other()
    {
        Neulearn.Run("backtest", _folder["e.ndjson"], "--inventory", _folder["inventory.yaml"], "--svg", _folder["b.svg"]).Succeeded();
        var texts = XDocument.Load(_folder["b.svg"]).Descendants().Where(e => e.Name.LocalName == "text").Select(Box).ToList();
        Assert.True(texts.Count > 15);
        foreach (var (a, i) in texts.Select((t, i) => (t, i)))
            Assert.DoesNotContain(texts.Skip(i + 1), b => a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom);
        Assert.All(texts, t => Assert.True(t is { Left: >= 0, Right: <= 760, Top: >= 0, Bottom: <= 400 }, t.Text));
    }

    // A letter of 12 pixels is about 6.5 wide.
    private static (string Text, double Left, double Right, double Top, double Bottom) Box(XElement text)
    {
        var (x, y, width) = (Number(text, "x"), Number(text, "y"), text.Value.Length * 6.5);
        var left = x - (text.Attribute("text-anchor")!.Value switch { "end" => width, "middle" => width / 2, _ => 0 });
        return (text.Value, left, left + width, y - 10, y + 2);
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
