using Microsoft.Extensions.Logging.Abstractions;
using NeuLearn.Samples.Controller.Flows;
using NeuLearn.Sources.Hubble;
using NeuLearn.Sources.Tests.Hubble.Observer;

namespace NeuLearn.Controller.Tests.Flows;

public sealed class ObservedFlowsTests
{
    [Fact]
    public async Task Flows_of_an_observer_are_handed_on_until_there_are_no_more()
    {
        await using var server = await ObserverDouble.StartAsync(_ => Enumerable.Range(0, 20).Select(i => ObserverEncoding.Write($$$"""
            {"flow":{"verdict":"FORWARDED","is_reply":true,"IP":{"source":"10.0.0.2","destination":"10.0.0.1"},"l4":{"TCP":{"source_port":80,"destination_port":{{{40_000 + i}}}}},
            "source":{"namespace":"shop","pod_name":"cart-1"},"destination":{"namespace":"shop","pod_name":"web-1"}},"node_name":"n1","time":"2026-01-02T03:04:05Z"}
            """)));
        var engine = new PolicyEngine();
        var source = new ObservedFlows($"hubble://{server.Authority}", NullLogger<ObservedFlows>.Instance, new HubbleObserverOptions { Follow = false });
        var report = source.Run(engine, CancellationToken.None);
        Assert.Equal((20L, 0L), (report.Connections, report.Malformed));
        Assert.Equal((ushort)80, Assert.Single(engine.Graph().Graph.Edges).Conversation.Port.Value);
    }

    [Fact]
    public async Task It_ends_when_it_is_told_to()
    {
        await using var server = await ObserverDouble.StartAsync(_ => []);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var report = new ObservedFlows($"hubble://{server.Authority}", NullLogger<ObservedFlows>.Instance).Run(new PolicyEngine(), stop.Token);
        Assert.Equal(0, report.Records);
    }
}
