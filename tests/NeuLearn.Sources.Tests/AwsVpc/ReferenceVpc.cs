using System.Globalization;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.AwsVpc;

namespace NeuLearn.Sources.Tests.AwsVpc;

/// <summary>The values of a record read the plain way: split, then parse. What the fast reader must agree with.</summary>
internal static class ReferenceVpc
{
    /// <summary>The values as one text, or 'malformed'.</summary>
    public static string Read(byte[] line, VpcLayout layout)
    {
        var fields = Encoding.Latin1.GetString(line).Split((char)layout.Separator);
        if (fields.Length != layout.Columns.Length) return "malformed";
        var record = new VpcRecord();
        for (var i = 0; i < fields.Length; i++)
            if (!Set(layout.Columns[i], fields[i], ref record)) return "malformed";
        return Text(in record);
    }

    /// <summary>What the fast reader makes of it, in the same form.</summary>
    public static string ReadFast(byte[] line, VpcLayout layout)
    {
        var record = new VpcRecord();
        return VpcText.Read(line, layout, ref record) is null ? Text(in record) : "malformed";
    }

    private static bool Set(VpcField field, string text, ref VpcRecord record)
    {
        if (field == VpcField.Interface) record.Interface = Encoding.Latin1.GetBytes(text);
        if (text is "" or "-" || field is VpcField.Other or VpcField.Interface) return true;
        long max = field switch
        {
            VpcField.SourcePort or VpcField.DestinationPort => ushort.MaxValue,
            VpcField.Protocol or VpcField.TcpFlags => byte.MaxValue,
            VpcField.Start or VpcField.End => 4_291_747_199,
            _ => 999_999_999_999_999_999,
        };
        if (field is VpcField.Source) return Address.TryParse(text.AsSpan(), out record.Source);
        if (field is VpcField.Destination) return Address.TryParse(text.AsSpan(), out record.Destination);
        if (field is VpcField.PacketSource) return Address.TryParse(text.AsSpan(), out record.PacketSource);
        if (field is VpcField.PacketDestination) return Address.TryParse(text.AsSpan(), out record.PacketDestination);
        if (field is VpcField.Action) return (record.Action = text.ToUpperInvariant() switch { "ACCEPT" => VpcAction.Accept, "REJECT" => VpcAction.Reject, _ => VpcAction.None }) != VpcAction.None;
        if (field is VpcField.Status)
            return (record.Status = text.ToUpperInvariant() switch { "OK" => VpcStatus.Ok, "NODATA" => VpcStatus.NoData, "SKIPDATA" => VpcStatus.SkipData, _ => VpcStatus.None }) != VpcStatus.None;
        // The framework takes NULs behind a number.
        if (text.Length > 18 || !text.All(char.IsAsciiDigit) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > max) return false;
        _ = field switch
        {
            VpcField.SourcePort => record.SourcePort = value,
            VpcField.DestinationPort => record.DestinationPort = value,
            VpcField.Protocol => record.Protocol = value,
            VpcField.Packets => record.Packets = value,
            VpcField.Bytes => record.Bytes = value,
            VpcField.Start => record.StartMs = value * 1000,
            VpcField.End => record.EndMs = value * 1000,
            _ => record.TcpFlags = value,
        };
        return true;
    }

    private static string Text(in VpcRecord r) => string.Join(' ',
        Encoding.Latin1.GetString(r.Interface), r.Source, r.Destination, r.PacketSource, r.PacketDestination, r.SourcePort, r.DestinationPort, r.Protocol, r.Packets, r.Bytes,
        r.StartMs, r.EndMs, r.TcpFlags, r.Action, r.Status);
}
