using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Conntrack;

/// <summary>The Linux kernel's table of connections: listings and events of conntrack.</summary>
internal sealed class ConntrackFormat : LineFormat
{
    public override string Name => "conntrack";

    public override string Summary => "Linux conntrack, listings and events, text or XML";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes(),
        Outcome = Knowledge.Partly("from state and flags; a dropped packet leaves no entry"),
        Identity = Knowledge.No("addresses, behind service addresses too"),
        Application = Knowledge.No(),
        Time = Knowledge.Partly("with -o timestamp or ktimestamp; else when the input was written"),
        Completeness = Knowledge.Partly("a listing has only what is open"),
    };

    public override bool Recognises(InputHead head) =>
        head.Bytes.IndexOf("<flow"u8) >= 0 && head.Bytes.IndexOf("<meta direction=\"original\""u8) >= 0 || head.HasLine(IsEntry);

    public override LineParser CreateParser(ReadOptions options) => new ConntrackParser(options.WrittenAt?.ToUnixTimeMilliseconds() ?? 0);

    protected internal override Stream Lines(Stream text, InputHead head)
    {
        var isXml = head.Bytes.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
        // As conntrack itself writes it, an element is a line already.
        return isXml && head.Bytes.IndexOf("><meta"u8) < 0 ? new XmlElements(text) : text;
    }

    private static bool IsEntry(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOf(" src="u8);
        if (first < 0 || line[(first + 5)..].IndexOf(" src="u8) < 0) return false;
        var entry = default(ConntrackEntry);
        return ConntrackText.Read(line, ref entry) is null;
    }
}
