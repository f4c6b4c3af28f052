using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Naming;

/// <summary>Names as arrays of their own; those that came lately are not copied again. Not thread-safe.</summary>
internal sealed class NameCache
{
    private const int Size = 64;
    private const int MaxLength = 256;
    private readonly byte[][] _lately = [.. Enumerable.Repeat(Array.Empty<byte>(), Size)];

    /// <summary>The name.</summary>
    public byte[] Of(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return [];
        if (name.Length > MaxLength) return name.ToArray();
        ref var lately = ref _lately[SeededHash.Of(name) % Size];
        if (!name.SequenceEqual(lately)) lately = name.ToArray();
        return lately;
    }
}
