namespace NeuLearn.Formats.Istio.Evaluation.Policies;

/// <summary>One thing that a policy asks: any of some values, and none of some others.</summary>
/// <param name="Any">Any of these; empty when it is not asked.</param>
/// <param name="None">None of these.</param>
internal sealed record Words<T>(IReadOnlyList<T> Any, IReadOnlyList<T> None)
{
    /// <summary>Nothing is asked.</summary>
    public static Words<T> Nothing { get; } = new([], []);

    /// <summary>Whether anything is asked.</summary>
    public bool IsAsked => Any.Count + None.Count > 0;

    /// <summary>All values.</summary>
    public IEnumerable<T> All => Any.Concat(None);
}
