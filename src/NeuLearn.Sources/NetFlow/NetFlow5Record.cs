using System.Buffers.Binary;

namespace NeuLearn.Sources.NetFlow;

/// <summary>A record of NetFlow 5, which has no templates.</summary>
internal static class NetFlow5Record
{
    /// <summary>The length of a record, in bytes.</summary>
    public const int Length = 48;

    // Of the sixteen bits in the header two are the mode.
    private const int IntervalBits = 0x3FFF;

    /// <summary>One in how many packets the exporter looked at; 0 when it says nothing.</summary>
    public static int SamplingOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt16BigEndian(header[22..]) & IntervalBits;

    /// <summary>Reads a record.</summary>
    public static void Read(ReadOnlySpan<byte> record, ref FlowValues values)
    {
        values.Set(FlowElement.Source, record[..4]);
        values.Set(FlowElement.Destination, record[4..8]);
        values.Set(FlowElement.Packets, record[16..20]);
        values.Set(FlowElement.Bytes, record[20..24]);
        values.Set(FlowElement.FirstUptime, record[24..28]);
        values.Set(FlowElement.LastUptime, record[28..32]);
        values.Set(FlowElement.SourcePort, record[32..34]);
        values.Set(FlowElement.DestinationPort, record[34..36]);
        values.Set(FlowElement.TcpFlags, record[37..38]);
        values.Set(FlowElement.Protocol, record[38..39]);
    }
}
