namespace NeuLearn.Recognition.Reading;

/// <summary>The length of a datagram, which many protocols also write into it.</summary>
internal static class Datagram
{
    /// <summary>Whether a datagram is as long as it says, as far as the budget lets it be seen.</summary>
    /// <param name="datagram">What there is of it.</param>
    /// <param name="length">How long it says to be.</param>
    /// <param name="isCut">Whether it was cut when it was captured.</param>
    public static bool IsOfLength(ReadOnlySpan<byte> datagram, long length, bool isCut) =>
        length == datagram.Length || (length > datagram.Length && !IsWhole(datagram, isCut));

    /// <summary>Whether all of a datagram is there.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> datagram, bool isCut) => !isCut && datagram.Length < Recogniser.BytesPerDirection;
}
