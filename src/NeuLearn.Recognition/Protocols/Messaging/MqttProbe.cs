using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>MQTT 3.1, 3.1.1 and 5. Source: OASIS MQTT 3.1.1 and 5.0, sections 2 and 3.</summary>
internal sealed class MqttProbe() : Probe("mqtt", Carriers.Tcp, new MqttOperations())
{
    public const byte Connect = 1;
    public const byte Publish = 3;
    public const byte Subscribe = 8;

    public override FirstBytes Client => FirstBytes.Range(0x10, 0xF0);

    public override FirstBytes Server => FirstBytes.Range(0x20, 0xF0).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [1883];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Packet(flow.Client, isServer: false);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, Packet(flow.Server, isServer: true));
    }

    /// <summary>Reads a packet's type and the length of what follows.</summary>
    public static bool TryHeader(scoped ref WireReader reader, out int type, out int flags, out int length)
    {
        var first = reader.U8();
        type = first >> 4;
        flags = first & 0x0F;
        length = 0;
        for (var shift = 0; shift <= 21; shift += 7)
        {
            var b = reader.U8();
            length |= (b & 0x7F) << shift;
            if (b < 0x80) return !reader.IsShort;
        }

        return false;
    }

    /// <summary>Whether what stands behind a packet, if anything, may be another.</summary>
    private static bool MayFollow(ReadOnlySpan<byte> bytes, int end) => end >= bytes.Length || bytes[end] >> 4 is >= Publish and < 15;

    private static Verdict Packet(ReadOnlySpan<byte> bytes, bool isServer)
    {
        var reader = new WireReader(bytes);
        var isHeader = TryHeader(ref reader, out var type, out var flags, out var length);
        if (reader.IsShort) return Verdict.NeedMore;
        if (!isHeader || !MayFollow(bytes, reader.Position + length)) return Verdict.No;
        switch (type)
        {
            case Connect when !isServer:
                var name = reader.Take(Math.Min((int)reader.U16(), 7));
                if (reader.IsShort) return Verdict.NeedMore;
                return flags == 0 && length >= 12 && (name.SequenceEqual("MQTT"u8) || name.SequenceEqual("MQIsdp"u8)) ? Verdict.Match : Verdict.No;
            case 2 when isServer:
                // Acknowledges, accepts or not; version 5 adds properties.
                return flags == 0 && length is >= 2 and < 512 && reader.U8() <= 1 ? Verdict.Weak : Verdict.No;
            case Publish:
                var topic = reader.U16();
                if (topic is 0 or > 1024 || topic + 2 > length || (flags & 6) == 6) return Verdict.No;
                return Text.IsPrintable(reader.Take(Math.Min(topic, reader.Left))) ? Verdict.Weak : Verdict.No;
            case Subscribe or 10 when !isServer:
                return flags == 2 && length >= 5 ? Verdict.Weak : Verdict.No;
            case 4 or 5 or 6 or 7:
                return flags == (type == 6 ? 2 : 0) && length is >= 2 and <= 4 ? Verdict.Weak : Verdict.No;
            case 9 or 11 when isServer:
                return flags == 0 && length is >= 2 and < 512 ? Verdict.Weak : Verdict.No;
            case 12 or 13:
                return flags == 0 && length == 0 && type == (isServer ? 13 : 12) ? Verdict.Weak : Verdict.No;
            default:
                return Verdict.No;
        }
    }
}
