using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetObserv;

/// <summary>Flows of the network observability operator of OpenShift: as its pipeline writes them, or as Loki answers.</summary>
internal sealed class NetObservFormat : JsonFormat
{
    public override string Name => "netobserv";

    public override string Summary => "NetObserv flows of OpenShift";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Partly("known with TCP flags; else inferred from listeners and ports"),
        Outcome = Knowledge.Partly("from both directions; denials where network events are on"),
        Identity = Knowledge.Yes("pods and nodes; services by address"),
        Application = Knowledge.No(),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Partly("sampling is reported where a record has it"),
    };

    public override bool Recognises(InputHead head) =>
        head.HasObject("SrcAddr", "DstAddr", "TimeFlowStartMs") || head.HasObject("SrcAddr", "DstAddr", "AgentIP") || ListName(head) is not null || head.HasObject("stream.FlowDirection", "values");

    public override LineParser CreateParser(ReadOptions options) => new NetObservParser();

    protected override string? ListName(InputHead head) => head.HasObject("data.result.stream.FlowDirection") || head.HasObject("data.result.stream.K8S_FlowLayer") ? "data.result" : null;
}
