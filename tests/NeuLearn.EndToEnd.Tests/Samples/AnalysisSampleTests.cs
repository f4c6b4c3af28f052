using System.Text;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Samples;

public class AnalysisSampleTests
{
    [Fact]
    public void Exploring_the_sample_cluster_shows_its_conversations_and_the_beacon_in_it()
    {
        using var output = new MemoryStream();
        SampleProgram.Run(Path.Combine("analysis", "explore.cs"), folder: null, output);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("25,142 records read, 0 malformed", lines[0]);
        Assert.Contains(lines, l => l.Contains("ingress/gateway -> shop/web TCP/8080 http", StringComparison.Ordinal));
        Assert.Contains("150 small calls, one every 300 s", Assert.Single(lines, l => l.StartsWith("beacon", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
