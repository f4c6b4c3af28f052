using NeuLearn.Events;
using NeuLearn.Sources.Writing;

namespace NeuLearn.Samples.Controller.Flows;

/// <summary>Flows that wait to be learned, as canonical events: a batch must be readable twice. Thread-safe; a source waits while it is full.</summary>
internal sealed class FlowBuffer(CancellationToken stop) : IConnectionSink, IDisposable
{
    private const long MostBytes = 16 << 20;
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _hasRoom = new(true);
    private MemoryStream _text = new();
    private EventWriter? _writer;

    public void Add(scoped in RawConnection connection)
    {
        _hasRoom.Wait(stop);
        lock (_lock)
        {
            Writer.Add(in connection);
            Measure();
        }
    }

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
        lock (_lock) Writer.AddLoss(sensor, unixMilliseconds, count);
    }

    public void AddSampling(ReadOnlySpan<byte> sensor, long unixMilliseconds, long oneIn)
    {
        lock (_lock) Writer.AddSampling(sensor, unixMilliseconds, oneIn);
    }

    public void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds)
    {
        lock (_lock) Writer.AddName(name, address, unixMilliseconds, seconds);
    }

    /// <summary>Takes what waits; empty when nothing does.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        lock (_lock)
        {
            _writer?.Dispose();
            _writer = null;
            var text = _text;
            _text = new MemoryStream();
            _hasRoom.Set();
            return text.GetBuffer().AsMemory(0, (int)text.Length);
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _hasRoom.Dispose();
    }

    private EventWriter Writer => _writer ??= new EventWriter(_text);

    private void Measure()
    {
        if (_text.Length > MostBytes) _hasRoom.Reset();
    }
}
