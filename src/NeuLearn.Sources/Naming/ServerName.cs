using NeuLearn.Events;

namespace NeuLearn.Sources.Naming;

/// <summary>Whether a name that a client gave (in TLS, say) names the server.</summary>
/// <remarks>
/// Anyone can send any name to a server of ours, and scanners do: only what one of our own clients calls a server names it.
/// </remarks>
internal static class ServerName
{
    /// <summary>Whether the name is one of a host, and not an address.</summary>
    public static bool IsHost(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > 253 || !name.Contains((byte)'.')) return false;
        var hasLetter = false;
        foreach (var b in name)
        {
            var isLetter = char.IsAsciiLetter((char)b);
            if (!isLetter && !char.IsAsciiDigit((char)b) && b is not ((byte)'-' or (byte)'_' or (byte)'.')) return false;
            hasLetter |= isLetter;
        }

        return hasLetter;
    }

    /// <summary>Whether a client can be one of ours: it says so itself, or its address is private.</summary>
    public static bool IsOurs(Address client, bool? isLocal) => isLocal ?? client.IsPrivate;
}
