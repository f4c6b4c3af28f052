using NeuLearn.Events;

namespace NeuLearn.Policy;

/// <summary>An operation that a rule names: a method, a path template, a name. What is null is not restricted.</summary>
/// <remarks>Path templates have typed segments (<c>/cart/{int}</c>); each matches one segment of that type.</remarks>
public sealed record OperationPattern(string? Method, string? Path, string? Name) : IComparable<OperationPattern>
{
    /// <summary>The pattern of an observed operation; its path is a template already.</summary>
    public static OperationPattern Of(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return new OperationPattern(operation.Method, operation.Path, operation.Name);
    }

    /// <summary>Whether an operation, its path templated, is one of these.</summary>
    public bool Matches(Operation operation) =>
        (Method is null || Method == operation.Method) && (Path is null || Path == operation.Path) && (Name is null || Name == operation.Name);

    /// <inheritdoc/>
    public int CompareTo(OperationPattern? other)
    {
        var order = string.CompareOrdinal(Method, other?.Method);
        if (order == 0) order = string.CompareOrdinal(Path, other?.Path);
        return order != 0 ? order : string.CompareOrdinal(Name, other?.Name);
    }

    /// <summary>The parts that are there, separated by a space.</summary>
    public override string ToString() => string.Join(' ', new[] { Method, Path, Name }.Where(p => p is not null));
}
