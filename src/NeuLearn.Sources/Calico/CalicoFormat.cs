using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Calico;

/// <summary>Flow logs of Calico: of Goldmane and its Whisker console, and of Calico Enterprise and Cloud.</summary>
internal sealed class CalicoFormat : JsonFormat
{
    public override string Name => "calico";

    public override string Summary => "Calico flow logs, open source and Enterprise";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("the source"),
        Outcome = Knowledge.Partly("allowed or denied; answered when bytes went both ways"),
        Identity = Knowledge.Partly("names cut to what pods of a controller share; private addresses outside of pods are not told"),
        Application = Knowledge.No(),
        Time = Knowledge.Partly("windows of 15 seconds to 5 minutes"),
        Completeness = Knowledge.Yes("aggregated; what both ends report counts once"),
    };

    public override bool Recognises(InputHead head) => IsWrapped(head) || ListName(head) is not null
        || head.HasObject("source_name", "dest_name") || head.HasObject("source_name_aggr", "dest_name_aggr") || head.HasObject("_source.source_name_aggr")
        || head.HasObject("Key.source_name") || head.HasObject("Key.sourceName");

    public override LineParser CreateParser(ReadOptions options) => new CalicoParser();

    /// <summary>Whether the flows are Goldmane's, in the wrapper of its API.</summary>
    internal static bool IsWrapped(InputHead head) => head.HasObject("flow.Key");

    protected override string? ListName(InputHead head) =>
        head.HasObject("items.source_name", "items.dest_name") ? "items" : head.HasObject("flows.flow.Key") ? "flows" : null;
}
