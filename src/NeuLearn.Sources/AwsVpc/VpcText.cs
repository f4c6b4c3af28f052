using System.Runtime.CompilerServices;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AwsVpc;

/// <summary>A record as text: bytes to values in one pass.</summary>
internal static class VpcText
{
    // The last second that is a time.
    private const long LastSecond = 4_291_747_199;

    /// <summary>Reads a line.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> line, VpcLayout layout, scoped ref VpcRecord record)
    {
        var scanner = new FieldScanner(line, layout.Separator);
        foreach (var field in layout.Columns)
        {
            if (scanner.IsAtEnd) return "fewer fields than the layout has";
            if (field == VpcField.Other) scanner.Skip();
            else if (ReadField(ref scanner, field, ref record) == FieldValue.Wrong) return Wrong(field);
        }

        return scanner.IsAtEnd ? null : "more fields than the layout has";
    }

    // In one method with the loop, where the scanner stands is in a register.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FieldValue ReadField(scoped ref FieldScanner scanner, VpcField field, scoped ref VpcRecord record)
    {
        long value;
        FieldValue read;
        switch (field)
        {
            case VpcField.Source:
                return scanner.Address(out record.Source);
            case VpcField.Destination:
                return scanner.Address(out record.Destination);
            case VpcField.SourcePort:
                if ((read = scanner.Number(out value, ushort.MaxValue)) == FieldValue.Set) record.SourcePort = value;
                return read;
            case VpcField.DestinationPort:
                if ((read = scanner.Number(out value, ushort.MaxValue)) == FieldValue.Set) record.DestinationPort = value;
                return read;
            case VpcField.Protocol:
                if ((read = scanner.Number(out value, byte.MaxValue)) == FieldValue.Set) record.Protocol = value;
                return read;
            case VpcField.Packets:
                if ((read = scanner.Number(out value)) == FieldValue.Set) record.Packets = value;
                return read;
            case VpcField.Bytes:
                if ((read = scanner.Number(out value)) == FieldValue.Set) record.Bytes = value;
                return read;
            case VpcField.Start:
                if ((read = scanner.Number(out value, LastSecond)) == FieldValue.Set) record.StartMs = value * 1000;
                return read;
            case VpcField.End:
                if ((read = scanner.Number(out value, LastSecond)) == FieldValue.Set) record.EndMs = value * 1000;
                return read;
            case VpcField.TcpFlags:
                if ((read = scanner.Number(out value, byte.MaxValue)) == FieldValue.Set) record.TcpFlags = value;
                return read;
            case VpcField.PacketSource:
                return scanner.Address(out record.PacketSource);
            case VpcField.PacketDestination:
                return scanner.Address(out record.PacketDestination);
            case VpcField.Action:
                return VpcWords.Action(scanner.Text(), out record.Action) ? FieldValue.Set : FieldValue.Wrong;
            case VpcField.Status:
                return VpcWords.Status(scanner.Text(), out record.Status) ? FieldValue.Set : FieldValue.Wrong;
            default:
                record.Interface = scanner.Text();
                return FieldValue.Set;
        }
    }

    /// <summary>What is wrong with a field.</summary>
    public static string Wrong(VpcField field) => field switch
    {
        VpcField.Source or VpcField.Destination or VpcField.PacketSource or VpcField.PacketDestination => "an address is not one",
        VpcField.SourcePort or VpcField.DestinationPort => "a port is not a number from 0 to 65535",
        VpcField.Protocol => "protocol is not a number from 0 to 255",
        VpcField.Packets or VpcField.Bytes => "packets or bytes is not a number from 0",
        VpcField.Start or VpcField.End => "start or end is not a time of 1970 to 2105",
        VpcField.TcpFlags => "tcp-flags is not a number from 0 to 255",
        VpcField.Action => "action is neither ACCEPT nor REJECT",
        _ => "log-status is not known",
    };
}
