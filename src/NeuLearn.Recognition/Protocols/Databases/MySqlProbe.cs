using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Protocols.Web;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>MySQL and MariaDB. The server speaks first. Source: MySQL Internals, client/server protocol.</summary>
internal sealed class MySqlProbe() : Probe("mysql", Carriers.Tcp, new MySqlOperations())
{
    private const int LongestGreeting = 1024;
    private const byte Error = 0xFF;

    public override FirstBytes Client => FirstBytes.Any;

    public override ReadOnlySpan<ushort> UsualPorts => [3306];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var greeting = Greeting(flow.Server);
        if (greeting >= Verdict.Weak)
        {
            // Asked for in the client's first packet, which then ends after 32 bytes.
            var client = flow.Client;
            if (client.Length >= 36 && client[0] == 32 && (client[5] & 0x08) != 0 && TlsRecord.IsHello(client[36..])) found.Upgrade = KnownProtocols.Tls;
            return greeting;
        }

        return flow.Client.IsEmpty ? greeting : Verdicts.Join(Command(flow.Client), Answer(flow.Server));
    }

    private static Verdict Greeting(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return bytes.Length < 4 || bytes[3] == 0 ? Verdict.NeedMore : Verdict.No;
        var length = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
        if (bytes[3] != 0 || length is < 8 or > LongestGreeting) return Verdict.No;
        // A server that refuses says so at once: a code from 1000 on and a text.
        if (bytes[4] == Error) return (bytes[5] | (bytes[6] << 8)) is >= 1000 and < 5000 && Text.IsPrintable(bytes[7..Math.Min(bytes.Length, 4 + length)]) ? Verdict.Match : Verdict.No;
        if (bytes[4] is not (9 or 10) || !char.IsAsciiDigit((char)bytes[5])) return Verdict.No;
        var version = bytes[5..];
        var end = version.IndexOf((byte)0);
        if (end < 0) return version.Length < 64 && Text.IsPrintable(version) ? Verdict.NeedMore : Verdict.No;
        return end >= 3 && version[..end].Contains((byte)'.') && Text.IsPrintable(version[..end]) ? Verdict.Match : Verdict.No;
    }

    /// <summary>A command in the middle of a connection.</summary>
    private static Verdict Command(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 5) return bytes.Length < 4 || bytes[3] == 0 ? Verdict.NeedMore : Verdict.No;
        var length = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
        if (bytes[3] != 0 || length == 0) return Verdict.No;
        return bytes[4] switch
        {
            3 or 22 => SqlText.Verb(bytes[5..]).IsEmpty ? Verdict.No : Verdict.Weak,
            1 or 9 or 14 or 31 => length == 1 && bytes.Length == 5 ? Verdict.Weak : Verdict.No,
            2 or 4 => length < 256 && Text.IsPrintable(bytes[5..Math.Min(bytes.Length, 4 + length)]) ? Verdict.Weak : Verdict.No,
            23 => length >= 10 && bytes.Length >= 14 && bytes[9] <= 4 && bytes[10] == 1 && bytes[11..14].IndexOfAnyExcept((byte)0) < 0 ? Verdict.Weak : Verdict.No,
            25 or 26 => length == 5 ? Verdict.Weak : Verdict.No,
            _ => Verdict.No,
        };
    }

    /// <summary>The first packet of an answer: all well, an error, or the number of columns.</summary>
    private static Verdict Answer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 5) return bytes.Length < 4 || bytes[3] == 1 ? Verdict.NeedMore : Verdict.No;
        var length = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
        if (bytes[3] != 1) return Verdict.No;
        return bytes[4] switch
        {
            0 => length >= 7 ? Verdict.Weak : Verdict.No,
            Error => length >= 9 ? Verdict.Weak : Verdict.No,
            0xFE => length == 5 ? Verdict.Weak : Verdict.No,
            _ => length is 1 or 3 ? Verdict.Weak : Verdict.No,
        };
    }
}
