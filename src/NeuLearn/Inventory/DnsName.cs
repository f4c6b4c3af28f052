using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>DNS names of external peers: lower case, no trailing dot, never a name inside the cluster.</summary>
internal static class DnsName
{
    /// <summary>Whether a name stands for something outside: cluster-local names say nothing that the address does not.</summary>
    public static bool IsExternal(ReadOnlySpan<byte> name, bool hasAddress)
    {
        name = name.TrimEnd((byte)'.');
        if (name.IsEmpty) return false;
        if (!hasAddress) return true;
        return !EndsWith(name, ".cluster.local"u8) && !EndsWith(name, ".svc"u8) && name.Contains((byte)'.');
    }

    /// <summary>Whether a text can be the name of a host: letters, digits, dashes, underscores and dots.</summary>
    public static bool IsHostName(ReadOnlySpan<byte> name)
    {
        name = name.TrimEnd((byte)'.');
        if (name.IsEmpty || name.Length > 253) return false;
        foreach (var b in name)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'_' or (byte)'.')) return false;
        return true;
    }

    /// <summary>Writes the normal form.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Normalise(ReadOnlySpan<byte> name, Span<byte> destination)
    {
        name = name.TrimEnd((byte)'.');
        if (name.Length > destination.Length) name = name[..destination.Length];
        for (var i = 0; i < name.Length; i++) destination[i] = AsciiCase.Lower(name[i]);
        return name.Length;
    }

    private static bool EndsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix) =>
        name.Length > suffix.Length && System.Text.Ascii.EqualsIgnoreCase(name[^suffix.Length..], suffix);
}
