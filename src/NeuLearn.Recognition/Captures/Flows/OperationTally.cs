using System.Text;
using NeuLearn.Events;
using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>What was asked on one flow, each once, with how often. Bounded.</summary>
internal sealed class OperationTally(int most) : IOperationSink
{
    private const int LongestPath = 1024;

    private readonly Dictionary<Operation, int> _places = [];
    private readonly List<CapturedOperation> _operations = [];

    /// <summary>The operations, in the order in which they were first seen.</summary>
    public IReadOnlyList<CapturedOperation> All => _operations;

    /// <summary>How many were not kept, since there were too many.</summary>
    public long Dropped { get; private set; }

    public void Add(scoped in OperationText operation)
    {
        Span<byte> path = stackalloc byte[LongestPath * 2];
        var length = PathTemplate.Write(operation.Path[..Math.Min(operation.Path.Length, LongestPath)], path);
        var asked = new Operation
        {
            Method = Word(operation.Method)?.ToUpperInvariant(),
            Path = Word(path[..length]),
            Host = Word(operation.Host)?.ToLowerInvariant(),
            Name = Word(operation.Name),
        };
        if (_places.TryGetValue(asked, out var place))
        {
            _operations[place] = _operations[place] with { Count = _operations[place].Count + 1 };
        }
        else if (_operations.Count < most)
        {
            _places.Add(asked, _operations.Count);
            _operations.Add(new CapturedOperation(asked, 1));
        }
        else
        {
            Dropped++;
        }
    }

    /// <summary>Takes out the operations about a name: it turned out not to exist.</summary>
    public void Remove(ReadOnlySpan<byte> name)
    {
        var text = Word(name);
        if (text is null) return;
        for (var i = _operations.Count - 1; i >= 0; i--)
            if (string.Equals(_operations[i].Operation.Name, text, StringComparison.OrdinalIgnoreCase)) _operations.RemoveAt(i);
        _places.Clear();
        for (var i = 0; i < _operations.Count; i++) _places.Add(_operations[i].Operation, i);
    }

    private static string? Word(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8);
}
