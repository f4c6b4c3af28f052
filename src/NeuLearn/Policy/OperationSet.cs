using NeuLearn.Events;

namespace NeuLearn.Policy;

/// <summary>The operations of a rule, ready to be asked: only patterns with a class in their path are compared one by one.</summary>
internal readonly struct OperationSet
{
    private const int Few = 8;
    private const int Masks = 8;
    private readonly OperationPattern[] _each;
    private readonly HashSet<(string? Method, string? Path, string? Name)>? _literal;

    public OperationSet(IReadOnlyList<OperationPattern> patterns)
    {
        _each = patterns.Count <= Few ? [.. patterns] : [.. patterns.Where(p => p.Path is { } path && PathPattern.HasClass(path))];
        if (patterns.Count > Few) _literal = [.. patterns.Except(_each).Select(p => (p.Method, p.Path, p.Name))];
    }

    /// <summary>Whether an operation is one of them; one that is not known contradicts none, and an empty list is any.</summary>
    public bool Matches(Operation? operation)
    {
        if (operation is null || (_literal is null && _each.Length == 0)) return true;
        // A literal pattern is the operation itself with some parts not restricted.
        for (var mask = 0; _literal is not null && mask < Masks; mask++)
            if (_literal.Contains(((mask & 1) == 0 ? operation.Method : null, (mask & 2) == 0 ? operation.Path : null, (mask & 4) == 0 ? operation.Name : null))) return true;
        foreach (var pattern in _each)
            if (pattern.Matches(operation)) return true;
        return false;
    }
}
