using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>Zeek's logs: conn, and those that say more about its connections.</summary>
internal sealed class ZeekFormat : JsonFormat
{
    private static readonly string[] Uids = ["uid", "uids", "id.orig_h", "id_orig_h", "id"];

    public override string Name => "zeek";

    public override string Summary => "Zeek logs, text or JSON";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes(),
        Outcome = Knowledge.Yes("from conn_state and history together"),
        Identity = Knowledge.No("addresses"),
        Application = Knowledge.Yes("http, dns, ssl and others, joined by uid"),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Partly("capture_loss is reported"),
    };

    public override bool Recognises(InputHead head)
    {
        if (head.HasLine(static line => line.StartsWith("#separator"u8) || line.StartsWith("#fields"u8) || line.StartsWith("#path"u8))) return true;
        foreach (var uid in Uids)
            if (head.HasObject("ts", uid)) return true;
        return false;
    }

    public override LineParser CreateParser(ReadOptions options) => new ZeekParser();
}
