namespace NeuLearn.Policy.Imports;

/// <summary>When something was imported: a logical time, and a digest of the import that decides between two of one time.</summary>
internal readonly record struct ImportStamp(ulong Time, ulong Digest) : IComparable<ImportStamp>
{
    /// <inheritdoc/>
    public int CompareTo(ImportStamp other) => Time != other.Time ? Time.CompareTo(other.Time) : Digest.CompareTo(other.Digest);
}
