using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Nfdump;

/// <summary>What nfdump prints as CSV: any of its versions, any choice of columns that has the ends of a flow.</summary>
internal sealed class NfdumpFormat : LineFormat
{
    public override string Name => "nfdump";

    public override string Summary => "nfdump -o csv, versions 1.6 and 1.7";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Partly("known from TCP flags and biDirection; else inferred from listeners and ports"),
        Outcome = Knowledge.Partly("from both directions; firewalls and access lists tell of denials"),
        Identity = Knowledge.No("addresses"),
        Application = Knowledge.No(),
        Time = Knowledge.Partly("in the zone of who printed it, read as UTC"),
        Completeness = Knowledge.No("neither sampling nor losses are printed"),
    };

    public override bool Recognises(InputHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.HasLine(static line => NfdumpFields.Names.Of(line) is not null);
    }

    public override LineParser CreateParser(ReadOptions options) => new NfdumpParser();
}
