using System.Buffers.Text;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.NetFlow;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Nfdump;

/// <summary>Makes flow records of nfdump's rows. After the rows it prints a summary, which is none.</summary>
internal sealed class NfdumpParser() : ColumnParser<NfdumpField>(NfdumpFields.Names)
{
    private const int Denied = 3;

    protected override bool EndsTable(ReadOnlySpan<byte> line) => line.StartsWith("Summary"u8) || line.StartsWith("No matching flows"u8);

    protected override LineResult Read(scoped ref ColumnFields<NfdumpField> fields, RecordOutput output)
    {
        if (!TableTime.TryParse(fields.Text(NfdumpField.First), out var time)) return LineResult.Malformed("the time is not a date with a time, or a number");
        if (!ProtocolNames.TryParse(fields.Text(NfdumpField.Protocol), out var transport)) return LineResult.Malformed("the protocol is neither a known name nor a number");
        var values = default(FlowValues);
        values.Set(FlowElement.StartMilliseconds, time);
        values.Set(FlowElement.Protocol, transport.Number);
        values.Set(FlowElement.Source, fields.AddressOf(NfdumpField.Source));
        values.Set(FlowElement.Destination, fields.AddressOf(NfdumpField.Destination));
        values.Set(FlowElement.TranslatedDestination, fields.AddressOf(NfdumpField.TranslatedDestination));
        Set(ref values, FlowElement.SourcePort, fields.Port(NfdumpField.SourcePort));
        Set(ref values, FlowElement.DestinationPort, DestinationPort(ref fields, transport));
        Set(ref values, FlowElement.TranslatedDestinationPort, fields.Port(NfdumpField.TranslatedDestinationPort));
        Set(ref values, FlowElement.Packets, fields.Count(NfdumpField.Packets));
        Set(ref values, FlowElement.Bytes, fields.Count(NfdumpField.Bytes));
        Set(ref values, FlowElement.ReversePackets, fields.Count(NfdumpField.ReturnPackets));
        Set(ref values, FlowElement.ReverseBytes, fields.Count(NfdumpField.ReturnBytes));
        Set(ref values, FlowElement.ForwardingStatus, ForwardingOf(fields.Text(NfdumpField.Forwarding)));
        if (fields.Text(NfdumpField.Event) is { Length: >= 3 } what && Ascii.EqualsIgnoreCase(what[..3], "den"u8)) values.Set(FlowElement.FirewallEvent, Denied);
        if (fields.Count(NfdumpField.Initiator) is > 0 and var initiator) values.Set(FlowElement.BiflowDirection, initiator);
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        // The flags of a row of both directions are those of both together.
        if (!Counts.Reverse(in values).Any) values.Set(FlowElement.TcpFlags, FlagsOf(fields.Text(NfdumpField.Flags)));
        return FlowRecords.Add(in values, default, sampling: 0, output);
    }

    private static void Set(ref FlowValues values, FlowElement element, long value)
    {
        if (value >= 0) values.Set(element, value);
    }

    // Of ICMP it is the type and code, as one number or with a dot between them.
    private static long DestinationPort(scoped ref ColumnFields<NfdumpField> fields, Transport transport)
    {
        var text = fields.Text(NfdumpField.DestinationPort);
        if (!transport.IsIcmp || text.IndexOf((byte)'.') is not (> 0 and var dot)) return fields.Port(NfdumpField.DestinationPort);
        return Utf8Parser.TryParse(text[..dot], out byte type, out var n) && n == dot ? type << 8 : -1;
    }

    // A number; words of it, such as 'Dropped', name no reason.
    private static long ForwardingOf(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out byte status, out var n) && n == text.Length ? status : -1;

    // '...AP.SF', a letter for each flag that was set, or a number.
    private static int FlagsOf(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("0x"u8)) return Utf8Parser.TryParse(text[2..], out int number, out _, 'x') ? number & 0xFF : 0;
        return TcpFlagSum.OfLetters(text);
    }
}
