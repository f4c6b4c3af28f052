using System.Numerics;
using System.Runtime.Intrinsics;

namespace NeuLearn.Sources.Reading;

/// <summary>Finds where the fields of a line end, sixteen bytes at a time.</summary>
internal static class FieldEnds
{
    /// <summary>Finds the ends, as far as there is room for them.</summary>
    /// <param name="line">The line: its last field ends with it.</param>
    /// <param name="separator">What parts the fields.</param>
    /// <param name="ends">Takes the place behind each field.</param>
    /// <returns>How many were found.</returns>
    public static int Find(ReadOnlySpan<byte> line, byte separator, Span<int> ends)
    {
        var (found, at) = (0, 0);
        for (var wanted = Vector128.Create(separator); at + Vector128<byte>.Count <= line.Length; at += Vector128<byte>.Count)
        {
            var marks = Vector128.Equals(Vector128.Create(line[at..]), wanted).ExtractMostSignificantBits();
            for (; marks != 0; marks &= marks - 1)
            {
                if (found == ends.Length) return found;
                ends[found++] = at + BitOperations.TrailingZeroCount(marks);
            }
        }

        for (; at < line.Length && found < ends.Length; at++)
            if (line[at] == separator) ends[found++] = at;
        if (found < ends.Length) ends[found++] = line.Length;
        return found;
    }
}
