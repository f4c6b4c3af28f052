using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>Cilium Hubble flows, as <c>hubble observe -o jsonpb</c> and the exporter write them, or bare.</summary>
internal sealed class HubbleFormat : JsonFormat
{
    private static readonly string[] OwnNames = ["flow", "lost_events", "node_status", "verdict", "l4", "IP"];

    public override string Name => "hubble";

    public override string Summary => "Cilium Hubble flows";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("is_reply; older ones by flags or ports"),
        Outcome = Knowledge.Partly("from replies and verdicts: a forwarded SYN is only an attempt"),
        Identity = Knowledge.Yes(),
        Application = Knowledge.Partly("where a layer-7 policy is"),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Partly("lost events are reported"),
    };

    public override bool Recognises(InputHead head)
    {
        // Suricata's and Calico's records have a flow too.
        if (head.HasObject("event_type", "timestamp") || Calico.CalicoFormat.IsWrapped(head)) return false;
        foreach (var name in OwnNames)
            if (head.HasObject(name)) return true;
        return head.HasObject("source", "destination");
    }

    public override LineParser CreateParser(ReadOptions options) => new HubbleParser();
}
