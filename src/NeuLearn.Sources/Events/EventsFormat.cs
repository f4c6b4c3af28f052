using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Events;

/// <summary>NeuLearn's own events: what every other format is converted to.</summary>
internal sealed class EventsFormat : JsonFormat
{
    public override string Name => "events";

    public override string Summary => "NeuLearn's own events";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes(),
        Outcome = Knowledge.Yes("unknown when absent"),
        Identity = Knowledge.Yes("as far as given; else by address"),
        Application = Knowledge.Yes(),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Yes("losses and sampling are events too"),
    };

    public override bool Recognises(InputHead head) => head.HasObject("client", "server") || head.HasObject("time", "answer") || head.HasObject("time", "lost") || head.HasObject("time", "sampled");

    public override LineParser CreateParser(ReadOptions options) => new CanonicalEventParser();
}
