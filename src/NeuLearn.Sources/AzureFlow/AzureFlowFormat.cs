using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AzureFlow;

/// <summary>Flow logs of Azure: of network security groups (version 1 and 2) and of virtual networks (version 4).</summary>
internal sealed class AzureFlowFormat : JsonFormat
{
    public override string Name => "azure-flow";

    public override string Summary => "Azure NSG and virtual network flow logs";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("the source: flows are kept by state"),
        Outcome = Knowledge.Partly("denied by a rule; answered when bytes came back; version 1 does not say"),
        Identity = Knowledge.No("addresses"),
        Application = Knowledge.No(),
        Time = Knowledge.Partly("when a flow ended or went on, to the minute"),
        Completeness = Knowledge.Yes("what both ends of a network report counts once"),
    };

    public override bool Recognises(InputHead head) => ListName(head) is not null || head.HasObject("category", "properties.flows") || head.HasObject("flowRecords.flows");

    public override LineParser CreateParser(ReadOptions options) => new AzureFlowParser();

    protected override string? ListName(InputHead head) => head.HasObject("records.properties.flows") || head.HasObject("records.flowRecords.flows") ? "records" : null;
}
