namespace NeuLearn.Learning.Generalisation;

/// <summary>Paths of gRPC: <c>/package.Service/Method</c>. A method is a verb, not a name of one thing among many.</summary>
internal static class GrpcPath
{
    /// <summary>The service of a gRPC path with its slashes, <c>/package.Service/</c>; null when the path is none.</summary>
    /// <param name="path">The path.</param>
    /// <param name="application">The application; only <c>grpc</c> itself may leave out the package.</param>
    public static string? ServiceOf(string path, string application)
    {
        if (path.Length < 4 || path[0] != '/') return null;
        var slash = path.IndexOf('/', 1);
        if (slash < 2 || !IsWord(path.AsSpan(slash + 1))) return null;
        var parts = 0;
        foreach (var part in path.AsSpan(1, slash - 1).Split('.'))
        {
            if (!IsWord(path.AsSpan(1, slash - 1)[part])) return null;
            parts++;
        }

        return parts > 1 || application == "grpc" ? path[..(slash + 1)] : null;
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0])) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        return true;
    }
}
