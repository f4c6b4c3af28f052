using NeuLearn.Recognition.Protocols.Web;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Mail;

/// <summary>The step from clear text to TLS within a connection.</summary>
internal static class StartTls
{
    /// <summary>Whether the client asked for TLS on a line of its own and got it, or began it.</summary>
    /// <param name="client">What the client said.</param>
    /// <param name="server">What the server said.</param>
    /// <param name="command">The command, upper case; a word may stand before it.</param>
    /// <param name="consent">How the server's last answer begins.</param>
    public static bool IsDone(ReadOnlySpan<byte> client, ReadOnlySpan<byte> server, ReadOnlySpan<byte> command, ReadOnlySpan<byte> consent)
    {
        while (!client.IsEmpty)
        {
            var line = Text.FirstLine(client, out var isWhole);
            if (!isWhole || !Text.IsPrintable(line)) return false;
            client = Text.AfterLine(client);
            line = line.TrimEnd((byte)' ');
            if (line.Length >= command.Length && System.Text.Ascii.EqualsIgnoreCase(line[^command.Length..], command))
                return TlsRecord.IsHello(client) || (client.IsEmpty && LastLine(server).StartsWith(consent));
        }

        return false;
    }

    private static ReadOnlySpan<byte> LastLine(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimEnd("\r\n"u8);
        return bytes[(bytes.LastIndexOf((byte)'\n') + 1)..];
    }
}
