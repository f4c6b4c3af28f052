using NeuLearn.Policy;

namespace NeuLearn.Formats.Proof.Requests;

/// <summary>What may be asked for within a connection, standing for all that no policy tells from it. Null is not said.</summary>
internal sealed record OperationAtom(string? Application = null, string? Method = null, string? Path = null, string? Host = null, string? Name = null)
{
    /// <summary>No policy looks into connections.</summary>
    public static OperationAtom Any { get; } = new();

    /// <summary>It as an operation of a rule, the host aside.</summary>
    public OperationPattern Pattern => new(Method, Path, Name);

    /// <summary>The parts that are there, separated by a space.</summary>
    public override string ToString() => string.Join(' ', new[] { Application, Method, Host is null ? Path : Host + Path, Name }.Where(p => p is not null));
}

