namespace NeuLearn.Sources.Reading;

/// <summary>Lines of white space alone, which are no records.</summary>
internal static class BlankLine
{
    /// <summary>Whether a line is one.</summary>
    public static bool Is(ReadOnlySpan<byte> line) => line.IsEmpty || (line[0] <= (byte)' ' && line.IndexOfAnyExcept(" \t\r"u8) < 0);
}
