using NeuLearn.Recognition.Captures;
using NeuLearn.Sources.Pcap;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Reads what exporters sent from a capture of it. Exporters are known by their addresses.</summary>
internal sealed class CapturedExports(RecordOutput output) : ICapturedDatagramSink
{
    private readonly ExportReader _reader = new(output.HeldSets, output);

    /// <summary>Reads a capture.</summary>
    public static void Read(Stream input, RecordOutput output, ReadOptions options, CancellationToken cancellationToken)
    {
        var capture = CaptureReader.ReadDatagrams(input, new CapturedExports(output), PcapFormat.Options(input, options), cancellationToken);
        PcapFormat.Count(capture, output.Report);
    }

    public void Add(scoped in CapturedDatagram datagram)
    {
        output.Position = datagram.Packet;
        if (!DatagramFrame.Begins(datagram.Payload)) output.Count(LineResult.Ignored("a datagram that exports no flows"));
        else if (!datagram.IsWhole) output.Count(LineResult.Malformed("a datagram of which not all was captured"));
        else _reader.Read(datagram.Payload, datagram.Source);
    }

    public void AddLoss(long unixMilliseconds, long count) => output.AddLoss(default, unixMilliseconds, count);
}
