using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>MongoDB. Source: MongoDB documentation, wire protocol.</summary>
internal sealed class MongoProbe() : Probe("mongodb", Carriers.Tcp, new MongoOperations())
{
    public const int HeaderSize = 16;
    public const uint Reply = 1;
    public const uint OldMessage = 1000;
    public const uint Query = 2004;
    public const uint Command = 2010;
    public const uint CommandReply = 2011;
    public const uint Compressed = 2012;
    public const uint Message = 2013;

    private const uint LargestMessage = 48_000_000;

    public override FirstBytes Client => FirstBytes.Any;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        // A length below 48 MB, with its last byte last.
        if (flow.Client.Length > 3 && flow.Client[3] > 2) return Verdict.No;
        var client = OfMessage(flow.Client, isRequest: true, out var request, out _);
        if (client == Verdict.No) return Verdict.No;
        var server = OfMessage(flow.Server, isRequest: false, out _, out var answered);
        // An answer names the request it is to. In the middle of a connection the first two need not belong together.
        return client == Verdict.Weak && server == Verdict.Weak && answered == request ? Verdict.Match : Verdicts.Join(client, server);
    }

    private static Verdict OfMessage(ReadOnlySpan<byte> bytes, bool isRequest, out uint id, out uint to)
    {
        var reader = new WireReader(bytes);
        var length = reader.U32Little();
        id = reader.U32Little();
        to = reader.U32Little();
        var code = reader.U32Little();
        if (reader.IsShort) return bytes.Length < 4 || length <= LargestMessage ? Verdict.NeedMore : Verdict.No;
        if (length is < HeaderSize or > LargestMessage || isRequest != (to == 0)) return Verdict.No;
        switch (code)
        {
            case Reply or CommandReply:
                return isRequest ? Verdict.No : Verdict.Weak;
            case Compressed:
                var inner = reader.U32Little();
                return inner is Message or Query or Reply ? Verdict.Weak : reader.IsShort ? Verdict.NeedMore : Verdict.No;
            case Message:
                // Two flags are used and one more is optional; then a section of kind 0 or 1.
                var flags = reader.U32Little();
                var kind = reader.U8();
                return reader.IsShort ? Verdict.NeedMore : (flags & 0xFFFEFFFC) == 0 && kind <= 1 ? Verdict.Weak : Verdict.No;
            case Query:
                reader.U32();
                return reader.Left == 0 ? Verdict.NeedMore : IsCollection(reader.Rest) ? Verdict.Match : Verdict.No;
            case Command:
                return Verdict.Weak;
            case OldMessage or 2001 or 2002 or 2005 or 2006 or 2007:
                return isRequest ? Verdict.Weak : Verdict.No;
            default:
                return Verdict.No;
        }
    }

    // A database, a dot and a collection.
    private static bool IsCollection(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        return end > 0 && text[..end].Contains((byte)'.') && Text.IsPrintable(text[..end]);
    }
}
