using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>Apache Thrift: binary and compact, framed or not. Source: Thrift's binary and compact protocol documents.</summary>
internal sealed class ThriftProbe() : Probe("thrift", Carriers.Both, new ThriftOperations())
{
    public override FirstBytes Client => FirstBytes.Of(0, 0x80, 0x82);

    public override FirstBytes Server => FirstBytes.Of(0, 0x80, 0x82).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = ThriftMessage.Read(flow.Client, out _);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, flow.Server.IsEmpty ? Verdict.NeedMore : ThriftMessage.Read(flow.Server, out _));
    }
}

/// <summary>The beginning of a Thrift message.</summary>
internal ref struct ThriftMessage
{
    private const int LargestFrame = 1 << 28;
    private const int LongestName = 256;
    private const byte Binary = 0x80;
    private const byte Compact = 0x82;

    /// <summary>The method's name.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>The length with its frame; 0 when there is no frame to tell.</summary>
    public long Length;

    public static Verdict Read(ReadOnlySpan<byte> bytes, out ThriftMessage message)
    {
        message = default;
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes[0] is not (Binary or Compact))
        {
            if (bytes.Length < 6) return bytes.Length < 5 || bytes[4] is Binary or Compact ? Verdict.NeedMore : Verdict.No;
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            if (length is < 8 or > LargestFrame) return Verdict.No;
            message.Length = length + 4L;
            bytes = bytes[4..];
        }

        var reader = new WireReader(bytes);
        var protocol = reader.U8();
        int name;
        if (protocol == Binary)
        {
            var isVersion = reader.U16() == 0x0100 && reader.U8() is >= 1 and <= 4;
            name = (int)Math.Min(reader.U32(), int.MaxValue);
            if (!isVersion && !reader.IsShort) return Verdict.No;
        }
        else
        {
            // A version of 1 and a type of 1 to 4 in one byte, a number of one to five, a length.
            var second = reader.U8();
            if (protocol != Compact || (second & 0x1F) != 1 || second >> 5 is < 1 or > 4) return reader.IsShort && protocol == Compact ? Verdict.NeedMore : Verdict.No;
            for (var i = 0; i < 5 && reader.U8() >= 0x80; i++)
            {
            }

            name = reader.U8();
        }

        if (reader.IsShort) return Verdict.NeedMore;
        if (name is 0 or > LongestName) return Verdict.No;
        message.Name = reader.Take(Math.Min(name, reader.Left));
        return !IsIdentifier(message.Name) ? Verdict.No : message.Name.Length < name ? Verdict.NeedMore : Verdict.Match;
    }

    private static bool IsIdentifier(ReadOnlySpan<byte> name)
    {
        foreach (var b in name)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'_' or (byte)':' or (byte)'.' or (byte)'-')) return false;
        return true;
    }
}
