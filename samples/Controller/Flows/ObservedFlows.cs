using NeuLearn.Events;
using NeuLearn.Sources.Hubble;
using NeuLearn.Sources.Live;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Samples.Controller.Flows;

/// <summary>Hubble flows live from its observer: the relay of a cluster, or the agent of one node.</summary>
internal sealed class ObservedFlows(string address, ILogger<ObservedFlows> log, HubbleObserverOptions? options = null) : IFlowSource
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public ReadReport Run(IConnectionSink sink, CancellationToken stop)
    {
        using var observer = LiveInputs.Open(address, new ReadSession(sink), options);
        string? told = null;
        while (!stop.IsCancellationRequested && !observer.IsOver)
        {
            // Once for each trouble, not for each time that it is there.
            if (observer.Trouble is { } trouble && trouble != told) ControllerLog.ObserverBroke(log, address, trouble);
            told = observer.Trouble;
            if (!observer.Poll(stop)) stop.WaitHandle.WaitOne(Pause);
        }

        observer.Poll(CancellationToken.None);
        return observer.Report;
    }
}
