namespace NeuLearn.Events;

/// <summary>Which of so many parts a hash belongs to: the same on every machine.</summary>
internal static class StablePart
{
    /// <summary>The number of the part, from 0.</summary>
    public static int Of(ulong hash, int parts) => (int)(hash % (ulong)parts);
}
