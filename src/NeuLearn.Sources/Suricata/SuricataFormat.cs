using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Suricata;

/// <summary>Suricata's eve log.</summary>
internal sealed class SuricataFormat : JsonFormat
{
    public override string Name => "suricata";

    public override string Summary => "Suricata eve records";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("flow events; netflow events are paired"),
        Outcome = Knowledge.Partly("from TCP flags; unknown where checksums were wrong"),
        Identity = Knowledge.No("addresses"),
        Application = Knowledge.Yes("http, dns, tls joined by flow_id"),
        Time = Knowledge.Yes("flow.start"),
        Completeness = Knowledge.Partly("what the kernel dropped is reported"),
    };

    public override bool Recognises(InputHead head) => head.HasObject("event_type", "timestamp");

    public override LineParser CreateParser(ReadOptions options) => new EveParser();
}
