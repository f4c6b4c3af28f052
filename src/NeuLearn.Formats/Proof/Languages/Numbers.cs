namespace NeuLearn.Formats.Proof.Languages;

/// <summary>Compares lists of numbers by their content: the states that stand for several at once.</summary>
internal sealed class Numbers : IEqualityComparer<int[]>
{
    public static readonly Numbers Comparer = new();

    public bool Equals(int[]? x, int[]? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.AsSpan().SequenceEqual(y));

    public int GetHashCode(int[] obj)
    {
        var hash = new HashCode();
        foreach (var number in obj) hash.Add(number);
        return hash.ToHashCode();
    }
}
