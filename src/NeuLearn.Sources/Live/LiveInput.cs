using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Live;

/// <summary>An input that sends while it is read: a socket that flows are exported to, a service that is observed.</summary>
/// <remarks>
/// What arrives is kept in bounded memory, on threads of its own, until <see cref="Poll"/> reads it; so sinks are used by
/// the thread that polls alone. Poll a few times a second. What finds no room is counted as lost where the sender cannot wait.
/// </remarks>
public abstract class LiveInput : IDisposable
{
    private protected LiveInput(string origin, ReadSession session, SourceFormat format, ReadOptions? options)
    {
        ArgumentNullException.ThrowIfNull(session);
        options ??= ReadOptions.Default;
        Origin = origin;
        Report = new ReadReport(options.MaxSamples) { Format = format };
        Output = new RecordOutput(session, session.Sink(0), Report);
        Arrivals = new Arrivals(options.MaxArrivals);
    }

    /// <summary>What was opened: its address as it was given.</summary>
    public string Origin { get; }

    /// <summary>What was read so far.</summary>
    public ReadReport Report { get; }

    /// <summary>Whether nothing more will come: all was sent, or it failed and does not try again.</summary>
    public abstract bool IsOver { get; }

    /// <summary>What stands in the way at present, in one line; null when nothing does.</summary>
    public abstract string? Trouble { get; }

    internal RecordOutput Output { get; }

    private protected Arrivals Arrivals { get; }

    /// <summary>Reads what arrived since the last time.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Poll(CancellationToken cancellationToken = default)
    {
        var batch = Arrivals.Take();
        var rest = batch.Bytes;
        foreach (var (sender, length) in batch.Heads)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Output.Position++;
            Report.Bytes += length;
            Read(sender, rest[..length]);
            rest = rest[length..];
        }

        if (batch.Lost > 0) Output.AddLoss(Name, LastSeen, batch.Lost);
        ReadBreaks();
        return batch.Heads.Length > 0;
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>What it is called as a sensor, when what it sends says nothing else.</summary>
    private protected abstract ReadOnlySpan<byte> Name { get; }

    /// <summary>The last event time; 0 when there is none.</summary>
    private protected virtual long LastSeen => 0;

    /// <summary>Reads one message.</summary>
    private protected abstract void Read(Address sender, ReadOnlySpan<byte> message);

    /// <summary>Takes note of what was missed while nothing was connected.</summary>
    private protected virtual void ReadBreaks()
    {
    }
}
