using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Argus;

/// <summary>What Argus' clients print with a separator: <c>ra -c ,</c>, and the files of biflows made so.</summary>
internal sealed class ArgusFormat : LineFormat
{
    public override string Name => "argus";

    public override string Summary => "Argus, ra -n -c ','";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Partly("known of TCP where Argus saw it; else inferred from listeners and ports"),
        Outcome = Knowledge.Partly("from TCP flags or states, and both directions"),
        Identity = Knowledge.No("addresses"),
        Application = Knowledge.No(),
        Time = Knowledge.Partly("in the zone of who printed it, read as UTC"),
        Completeness = Knowledge.No("losses are not printed"),
    };

    public override bool Recognises(InputHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.HasLine(static line => ArgusFields.Names.Of(line) is not null);
    }

    public override LineParser CreateParser(ReadOptions options) => new ArgusParser();
}
