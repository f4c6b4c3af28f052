using System.Text;

namespace NeuLearn.Events;

/// <summary>The encoded form of an operation: method, path template and name, separated by NUL.</summary>
internal static class OperationName
{
    private const int MaxMethod = 32;
    private const int MaxPath = 1024;
    private const int MaxName = 256;

    /// <summary>The id of an operation, or 0 when there is nothing to tell.</summary>
    public static uint Intern(NameTable operations, scoped in RawConnection connection)
    {
        if (connection.Method.IsEmpty && connection.Path.IsEmpty && connection.Name.IsEmpty) return 0;
        Span<byte> buffer = stackalloc byte[MaxMethod + (MaxPath * 2) + MaxName + 2];
        var n = 0;
        foreach (var b in Cut(connection.Method, MaxMethod)) buffer[n++] = AsciiCase.Upper(b);
        buffer[n++] = 0;
        n += PathTemplate.Write(Cut(connection.Path, MaxPath), buffer.Slice(n, MaxPath * 2));
        buffer[n++] = 0;
        foreach (var b in Cut(connection.Name.TrimEnd((byte)'.'), MaxName)) buffer[n++] = AsciiCase.Lower(b);
        return n == 2 ? 0 : operations.Intern(buffer[..n]);
    }

    /// <summary>The operation that was encoded. Its path is a template.</summary>
    public static Operation Decode(ReadOnlySpan<byte> bytes)
    {
        var parts = Encoding.UTF8.GetString(bytes).Split('\0');
        return new Operation { Method = NullIfEmpty(parts[0]), Path = NullIfEmpty(PathPattern.Escape(parts[1])), Name = NullIfEmpty(parts[2]) };
    }

    /// <summary>Whether bytes are the encoded form of an operation.</summary>
    public static bool IsValid(ReadOnlySpan<byte> operation) => operation.Count((byte)0) == 2;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text, int max)
    {
        // NUL separates the parts, so it ends one.
        var nul = text.IndexOf((byte)0);
        if (nul >= 0) text = text[..nul];
        return text.Length > max ? text[..max] : text;
    }
}
