using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.StackRox;

/// <summary>The network graph of StackRox and Red Hat Advanced Cluster Security.</summary>
internal sealed class StackRoxFormat : JsonFormat
{
    public override string Name => "stackrox";

    public override string Summary => "StackRox network graph";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("an edge runs from the client"),
        Outcome = Knowledge.Partly("an edge is a connection that the collector saw opened or accepted"),
        Identity = Knowledge.Yes("deployments; outside networks by address where it is one"),
        Application = Knowledge.No(),
        Time = Knowledge.Partly("when last active, or when the graph was written"),
        Completeness = Knowledge.Yes("aggregated"),
    };

    public override bool Recognises(InputHead head) => head.HasObject("nodes.entity", "nodes.outEdges") || head.HasObject("client.type", "server.type", "edge");

    public override LineParser CreateParser(ReadOptions options) => new StackRoxParser(options.WrittenAt?.ToUnixTimeMilliseconds() ?? -1);

    protected internal override Stream Lines(Stream text, InputHead head) => head.HasObject("client.type", "server.type", "edge") ? base.Lines(text, head) : new ExpandedDocument(text, StackRoxGraph.Lines);
}
