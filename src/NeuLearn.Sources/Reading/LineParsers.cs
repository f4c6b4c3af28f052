using NeuLearn.Sources.Events;
using NeuLearn.Sources.Hubble;
using NeuLearn.Sources.Zeek;

namespace NeuLearn.Sources.Reading;

/// <summary>Which parser reads which format.</summary>
internal static class LineParsers
{
    public static LineParser For(SourceFormat format) => format switch
    {
        SourceFormat.Hubble => new HubbleParser(),
        SourceFormat.Zeek => new ZeekParser(),
        _ => new CanonicalEventParser(),
    };
}
