using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NeuVector;

/// <summary>What NeuVector's controller answers: conversations of its network map, and violations.</summary>
internal sealed class NeuVectorFormat : JsonFormat
{
    public override string Name => "neuvector";

    public override string Summary => "NeuVector conversations and violations";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("'from' and 'client'"),
        Outcome = Knowledge.Partly("violations and denials; answered where a layer-7 protocol over TCP was recognised"),
        Identity = Knowledge.Yes("workloads and their services"),
        Application = Knowledge.Yes("recognised protocols"),
        Time = Knowledge.Partly("when last seen; of a map without entries, when it was written"),
        Completeness = Knowledge.Yes("aggregated"),
    };

    public override bool Recognises(InputHead head) => IsMap(head) || ListName(head) is not null || head.HasObject("from.id", "to.id", "policy_action") || head.HasObject("client_id", "server_id", "policy_action");

    public override LineParser CreateParser(ReadOptions options) => new NeuVectorParser(options.WrittenAt?.ToUnixTimeMilliseconds() ?? -1);

    protected internal override Stream Lines(Stream text, InputHead head) => IsMap(head) ? new ExpandedDocument(text, NeuVectorMap.Lines) : base.Lines(text, head);

    protected override string? ListName(InputHead head) =>
        head.HasObject("violations.client_id") ? "violations" : head.HasObject("conversations.from.id") ? "conversations" : null;

    // A map names ends by their ids; a verbose one holds the ends themselves.
    private static bool IsMap(InputHead head) => !head.HasObject("conversations.from.id") && (head.HasObject("endpoints.id", "conversations") || head.HasObject("conversations.from", "conversations.to"));
}
