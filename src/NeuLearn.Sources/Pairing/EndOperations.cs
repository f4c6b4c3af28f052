using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>What was asked over the connections that wait. Thread-safe; bounded by what waits.</summary>
internal sealed class EndOperations
{
    private readonly Lock _gate = new();
    private readonly Stack<int> _free = new();

    // Place 0 is none.
    private readonly List<EndOperation?> _operations = [null];

    /// <summary>Keeps what was asked.</summary>
    /// <returns>Its place.</returns>
    public int Add(scoped in RawConnection connection)
    {
        var operation = new EndOperation(in connection);
        lock (_gate)
        {
            if (_free.TryPop(out var place))
            {
                _operations[place] = operation;
                return place;
            }

            _operations.Add(operation);
            return _operations.Count - 1;
        }
    }

    /// <summary>Takes out what was asked.</summary>
    /// <returns>It; null when it was not told.</returns>
    public EndOperation? Take(int place)
    {
        if (place == 0) return null;
        lock (_gate)
        {
            var operation = _operations[place];
            _operations[place] = null;
            _free.Push(place);
            return operation;
        }
    }
}
