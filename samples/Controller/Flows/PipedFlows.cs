using NeuLearn.Events;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Samples.Controller.Flows;

/// <summary>Hubble flows from a pipe, one JSON object a line. Whole lines are handed on as soon as they are there.</summary>
internal sealed class PipedFlows(Stream input) : IFlowSource
{
    private const int LongestLine = 1 << 20;

    public ReadReport Run(IConnectionSink sink, CancellationToken stop)
    {
        var report = ReadReport.Empty;
        var buffer = new byte[LongestLine];
        var filled = 0;
        while (!stop.IsCancellationRequested)
        {
            var read = input.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            var end = buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            // At the end, and when a line is too long to be one, what there is goes to the reader: it counts what it cannot read.
            if (read == 0 || (end == 0 && filled == buffer.Length)) end = filled;
            if (end > 0) report.Merge(EventReader.Read(new MemoryStream(buffer, 0, end), SourceFormats.Hubble, sink, cancellationToken: stop));
            buffer.AsSpan(end, filled - end).CopyTo(buffer);
            filled -= end;
            if (read == 0) break;
        }

        return report;
    }
}
