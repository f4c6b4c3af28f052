using NeuLearn.Events;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Samples.Controller.Flows;

/// <summary>Hubble flows from a file, read once or followed as it grows and is rotated. After a restart it is read again, and counts once.</summary>
internal sealed class FiledFlows(string path, bool follow) : IFlowSource
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public ReadReport Run(IConnectionSink sink, CancellationToken stop)
    {
        if (!follow)
        {
            using var input = File.OpenRead(path);
            return EventReader.Read(input, SourceFormats.Hubble, sink, cancellationToken: stop);
        }

        using var file = new FollowedFile(path, new ReadSession(sink), SourceFormats.Hubble);
        while (!stop.IsCancellationRequested)
            if (!file.Poll(stop)) stop.WaitHandle.WaitOne(Pause);
        return file.Report;
    }
}
