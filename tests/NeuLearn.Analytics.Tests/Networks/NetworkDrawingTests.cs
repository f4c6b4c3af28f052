using System.Text;
using System.Xml.Linq;
using NeuLearn.Analytics.Networks;
using NeuLearn.Analytics.Networks.Drawing;
using NeuLearn.Events;
using NeuLearn.SharedTestData;

namespace NeuLearn.Analytics.Tests.Networks;

public class NetworkDrawingTests
{
    private const string Hostile = "x\"]; a->b [label=\\\"<b>\u0001\n|end";

    [Theory]
    [InlineData("dot")]
    [InlineData("mermaid")]
    [InlineData("graphml")]
    public void The_small_shop_is_drawn_as_recorded(string format) =>
        GoldenFile.Check("small-shop." + format, Drawn(NetworkAnalysis.Of(SmallShop.Engine()).Allowed, format));

    [Fact]
    public void A_hostile_name_stays_a_name()
    {
        var network = NetworkAnalysisTests.Of([(Peer.Service("s", Hostile), Peer.Service("s", "b"))]).Allowed;
        var dot = Drawn(network, "dot");
        Assert.Contains("[label=\"s/x\\\"]; a->b [label=\\\\\\\"<b>\u0001 |end\"];", dot, StringComparison.Ordinal);
        Assert.Equal(Drawn(NetworkAnalysisTests.Of([(Peer.Service("s", "x"), Peer.Service("s", "b"))]).Allowed, "dot").Count(c => c == '\n'), dot.Count(c => c == '\n'));
        Assert.Contains("n1[\"s/x#34;#93;#59; a-#62;b #91;label#61;#92;#34;#60;b#62;#1;#10;#124;end\"]", Drawn(network, "mermaid"), StringComparison.Ordinal);
        var xml = XDocument.Parse(Drawn(network, "graphml"));
        Assert.Contains(xml.Descendants().Where(d => d.Name.LocalName == "data"), d => d.Value.StartsWith("s/x\"]; a->b", StringComparison.Ordinal));
    }

    [Fact]
    public void Around_a_service_only_what_leads_to_it_or_on_from_it_is_drawn()
    {
        Peer P(string name) => Peer.Service("s", name);
        var network = NetworkAnalysisTests.Of([(Peer.World, P("a")), (P("a"), P("b")), (P("b"), P("c")), (P("a"), P("d")), (P("b"), Peer.AnyNode)]).Allowed;
        var drawn = Drawn(network, "dot", P("b"));
        foreach (var name in new[] { "world", "s/a", "s/b", "s/c", "node/*" }) Assert.Contains($"\"{name}\"", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("s/d", drawn, StringComparison.Ordinal);
    }

    private static string Drawn(ServiceNetwork network, string format, Peer? around = null)
    {
        using var stream = new MemoryStream();
        NetworkDrawing.Write(network, format, stream, around);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
