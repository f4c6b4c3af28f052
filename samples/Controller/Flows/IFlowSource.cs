using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Samples.Controller.Flows;

/// <summary>Where flows come from: Hubble's observer, or lines of a file or pipe.</summary>
internal interface IFlowSource
{
    /// <summary>Hands flows to a sink as they come, until there are no more or it is stopped. It has a thread of its own, and may block.</summary>
    /// <param name="sink">Takes them; it makes the source wait while too many are not learned yet.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>What could not be read.</returns>
    ReadReport Run(IConnectionSink sink, CancellationToken stop);
}
