using NeuLearn.Events;
using NeuLearn.Hosting.Durability;

namespace NeuLearn.Hosting.Ingestion;

/// <summary>Events that are learned, kept and acknowledged together.</summary>
/// <param name="Id">Who sent it, and its number.</param>
/// <param name="Read">
/// Hands the events to a sink, on a thread of the host, and may be called twice. Readers of NeuLearn.Sources fit here. When it throws,
/// the sender is told; events it had handed over by then are learned, which is no harm: when they come again they count once.
/// </param>
public sealed record ConnectionBatch(BatchId Id, Action<IConnectionSink> Read)
{
    /// <summary>A batch of events in the friendly form.</summary>
    public static ConnectionBatch Of(BatchId id, IReadOnlyCollection<ConnectionEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return new ConnectionBatch(id, sink =>
        {
            foreach (var e in events) e.WriteTo(sink);
        });
    }
}
