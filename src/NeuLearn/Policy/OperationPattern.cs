using NeuLearn.Events;

namespace NeuLearn.Policy;

/// <summary>An operation that a rule names: a method, a path template, a name. What is null is not restricted.</summary>
/// <remarks>
/// Path templates have typed segments (<c>/cart/{int}</c>), each of which matches one segment of that type, and classes
/// (<c>/product/{slug:a-z0-9-,16}</c>): one segment of those characters and at most that length; see <see cref="PathPattern"/>.
/// </remarks>
public sealed record OperationPattern(string? Method, string? Path, string? Name) : IComparable<OperationPattern>
{
    /// <summary>The pattern of an observed operation; its path is a template already.</summary>
    public static OperationPattern Of(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return new OperationPattern(operation.Method, operation.Path, operation.Name);
    }

    /// <summary>Whether an operation, its path templated, is one of these.</summary>
    public bool Matches(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return (Method is null || Method == operation.Method) && (Path is null || (operation.Path is { } path && PathPattern.Covers(Path, path)))
            && (Name is null || Name == operation.Name);
    }

    /// <summary>Whether every operation that another pattern matches is one of these.</summary>
    public bool Covers(OperationPattern other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Method is null || Method == other.Method) && (Path is null || (other.Path is { } path && PathPattern.Covers(Path, path)))
            && (Name is null || Name == other.Name);
    }

    /// <summary>Whether some operation is matched by both patterns.</summary>
    public bool Overlaps(OperationPattern other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Meets(Method, other.Method) && (Path is null || other.Path is null || PathPattern.Overlaps(Path, other.Path)) && Meets(Name, other.Name);
    }

    /// <inheritdoc/>
    public int CompareTo(OperationPattern? other)
    {
        var order = string.CompareOrdinal(Method, other?.Method);
        if (order == 0) order = string.CompareOrdinal(Path, other?.Path);
        return order != 0 ? order : string.CompareOrdinal(Name, other?.Name);
    }

    /// <summary>The parts that are there, separated by a space.</summary>
    public override string ToString() => string.Join(' ', new[] { Method, Path, Name }.Where(p => p is not null));

    private static bool Meets(string? a, string? b) => a is null || b is null || a == b;
}
