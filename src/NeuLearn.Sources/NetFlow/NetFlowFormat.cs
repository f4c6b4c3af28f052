using System.Buffers;
using NeuLearn.Recognition.Captures;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Datagrams of flow exporters: one after the other as they were sent, or in a capture of it.</summary>
internal sealed class NetFlowFormat : StreamFormat
{
    private const int CaptureMark = 4;
    private const int BufferLength = 4 * DatagramFrame.MaxLength;

    public override string Name => "netflow";

    public override string Summary => "NetFlow 5 and 9, IPFIX: datagrams";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Partly("known from biflows and TCP flags; else inferred from listeners and ports"),
        Outcome = Knowledge.Partly("from both directions; firewalls and access lists tell of denials"),
        Identity = Knowledge.No("addresses, behind service addresses where translations are exported"),
        Application = Knowledge.No(),
        Time = Knowledge.Yes("the first packet"),
        Completeness = Knowledge.Partly("missing datagrams are a loss; sampling is reported where the exporter tells"),
    };

    public override bool Recognises(InputHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return DatagramFrame.Begins(head.Bytes);
    }

    protected internal override void Read(Stream input, RecordOutput output, ReadOptions options, CancellationToken cancellationToken)
    {
        var peeked = new PeekedStream(input);
        while (peeked.PeekMore(CaptureMark))
        {
            // A pipe gives what it has.
        }

        if (CaptureReader.IsCapture(peeked.Peeked))
        {
            CapturedExports.Read(peeked, output, options, cancellationToken);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            Read(peeked, buffer, output, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Read(Stream input, byte[] buffer, RecordOutput output, CancellationToken cancellationToken)
    {
        var reader = new ExportReader(output.HeldSets, output);
        var (start, end, isAtEnd) = (0, 0, false);
        while (true)
        {
            if (!isAtEnd && end - start <= 2 * DatagramFrame.MaxLength)
            {
                cancellationToken.ThrowIfCancellationRequested();
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
                var read = input.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
                (end, isAtEnd) = (end + read, end + read < buffer.Length);
                output.Report.Bytes += read;
            }

            if (start == end) return;
            start += ReadOne(buffer.AsSpan(start, end - start), reader, output);
        }
    }

    // Returns how many bytes it took: a datagram, or what is none.
    private static int ReadOne(ReadOnlySpan<byte> bytes, ExportReader reader, RecordOutput output)
    {
        output.Position++;
        var length = DatagramFrame.LengthOf(bytes);
        if (length > 0)
        {
            length = Math.Min(length, bytes.Length);
            reader.Read(bytes[..length], default);
            return length;
        }

        output.Count(LineResult.Malformed("not a datagram of NetFlow 5, NetFlow 9 or IPFIX"));
        var next = 1;
        while (next < bytes.Length && next < DatagramFrame.MaxLength && !DatagramFrame.Begins(bytes[next..])) next++;
        return next;
    }
}
