using System.Diagnostics.CodeAnalysis;

namespace NeuLearn.Sources.Reading;

/// <summary>Some whole lines of an input, and where they stand in it. Reused.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "The buffer is the point.")]
internal sealed class LineBlock(int size)
{
    public byte[] Buffer { get; set; } = new byte[size];

    /// <summary>The bytes of the lines, from the start of the buffer.</summary>
    public int Length { get; set; }

    /// <summary>The number of the first line.</summary>
    public long FirstLine { get; set; }

    /// <summary>The block stands for one line that was too long to be held.</summary>
    public bool IsOversized { get; set; }

    /// <summary>The header state at the start of the block, when the format has headers.</summary>
    public object? Headers { get; set; }

    public ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);
}
