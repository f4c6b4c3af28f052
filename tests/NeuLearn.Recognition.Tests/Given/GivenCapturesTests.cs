using NeuLearn.SharedTestData;
using Xunit.Abstractions;

namespace NeuLearn.Recognition.Tests.Given;

/// <summary>The labelled captures that lie beside the repository. An upper bound: the labels are those that tools agree on.</summary>
public class GivenCapturesTests(ITestOutputHelper output)
{
    // What NeuVector names from packets, by the labels of the captures. Echo and Spark have no capture.
    private static readonly string[] NeuVector =
        ["http", "tls", "ssh", "dns", "dhcp", "ntp", "tftp", "mysql", "redis", "zookeeper", "cassandra", "mongodb", "postgresql", "kafka", "tns", "tds", "grpc", "rtsp", "sip", "epmd"];

    private static readonly Lazy<IReadOnlyList<GivenFlow>> Flows = new(() => GivenFlow.ReadAll(SharedData.Require("l7")));

    [SkippableFact]
    public void Hard_flows_are_named_rightly_and_hardly_one_wrongly()
    {
        SharedData.Require("l7", "given.json");
        var score = new GivenScore(Flows.Value);
        output.WriteLine(score.ToString());
        Assert.True(score.MacroRecall >= 0.95, $"macro recall {score.MacroRecall:F4}");
        Assert.True(score.MacroPrecision >= 0.95, $"macro precision {score.MacroPrecision:F4}");
        Assert.True(score.WrongShare <= 0.01, $"wrong {score.WrongShare:P2}");
        Assert.Empty(score.Labels.Where(l => NeuVector.Contains(l.Label, StringComparer.Ordinal) && l.Recall < 0.9).Select(l => $"{l.Label} {l.Recall:F3}"));
        Assert.Equal(NeuVector.Order(StringComparer.Ordinal), score.Labels.Select(l => l.Label).Intersect(NeuVector, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void What_we_recorded_ourselves_is_named_without_an_error()
    {
        SharedData.Require("l7", "given.json");
        var own = Flows.Value.Where(f => f.File.StartsWith("own__", StringComparison.Ordinal) && f.IsHard).ToList();
        Assert.NotEmpty(own);
        Assert.Empty(own.Where(f => !f.IsRight).Select(f => $"{f.File}: {f.Label} was named {f.Application ?? "nothing"}"));
    }

    [SkippableFact]
    public void Few_flows_that_nobody_here_knows_are_given_a_name()
    {
        SharedData.Require("l7", "given.json");
        var score = new GivenScore(Flows.Value);
        Assert.InRange(score.OutsideNamed, 0, score.Outside / 4);
    }
}
