using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>TLS and its forerunners back to SSL 2.0. Source: RFC 8446; RFC 6101; RFC 6176 on SSL 2.0.</summary>
internal sealed class TlsProbe() : Probe("tls", Carriers.Tcp, new TlsOperations())
{
    private static readonly Protocol Https = new("https");

    public override FirstBytes Client => FirstBytes.Range(20, 24).OrSilent | FirstBytes.Of(0x80, 0x81);

    public override FirstBytes Server => FirstBytes.Range(20, 24).OrSilent | FirstBytes.Range(0x80, 0x9F);

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (!flow.Client.IsEmpty && flow.Client[0] >= 0x80) return OldClient(flow.Client);
        var client = OfClient(flow.Client, ref found);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, OfServer(flow.Server));
    }

    private static Verdict OfClient(ReadOnlySpan<byte> bytes, scoped ref Finding found)
    {
        if (bytes.Length < 11) return TlsRecord.MayBegin(bytes) || bytes.IsEmpty ? Verdict.NeedMore : Verdict.No;
        if (!TlsRecord.TryRead(bytes, out var record)) return Verdict.No;
        if (record.Type != TlsRecord.Handshake) return Chain(bytes);
        var handshake = bytes[TlsRecord.HeaderSize..];
        if (handshake[0] != 1) return Chain(bytes);
        var length = (handshake[1] << 16) | (handshake[2] << 8) | handshake[3];
        if (length < 38 || handshake[4] is not (1 or 3)) return Verdict.No;
        var hello = default(ClientHello);
        if (!hello.TryRead(handshake[4..Math.Max(4, Math.Min(handshake.Length, record.Length))], length)) return Verdict.No;
        found.Alpn = hello.Alpn;
        if (hello.Alpn.StartsWith("h2"u8) || hello.Alpn.StartsWith("http/"u8)) found.Application = Https;
        return Verdict.Match;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 6) return TlsRecord.MayBegin(bytes) || bytes.IsEmpty ? Verdict.NeedMore : Verdict.No;
        if (bytes[0] >= 0x80) return Verdict.No;
        if (!TlsRecord.TryRead(bytes, out var record)) return Verdict.No;
        return record.Type == TlsRecord.Handshake && bytes[5] == 2 ? Verdict.Match : Chain(bytes);
    }

    /// <summary>Records in the middle of a connection: as far as they are there, one follows the other.</summary>
    private static Verdict Chain(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= TlsRecord.HeaderSize)
        {
            if (!TlsRecord.TryRead(bytes, out var record)) return Verdict.No;
            var length = TlsRecord.HeaderSize + record.Length;
            bytes = length >= bytes.Length ? default : bytes[length..];
        }

        return bytes.IsEmpty || TlsRecord.MayBegin(bytes) ? Verdict.Weak : Verdict.No;
    }

    /// <summary>The hello of SSL 2.0, which offers whatever version.</summary>
    private static Verdict OldClient(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 11) return bytes.Length < 3 || bytes[2] == 1 ? Verdict.NeedMore : Verdict.No;
        var length = ((bytes[0] & 0x7F) << 8) | bytes[1];
        var isVersion = (bytes[3] == 3 && bytes[4] <= 4) || (bytes[3] == 0 && bytes[4] == 2);
        if (bytes[2] != 1 || !isVersion) return Verdict.No;
        int suites = (bytes[5] << 8) | bytes[6], session = (bytes[7] << 8) | bytes[8], challenge = (bytes[9] << 8) | bytes[10];
        return suites > 0 && suites % 3 == 0 && session is 0 or 16 && challenge is >= 16 and <= 32 && length == 9 + suites + session + challenge
            ? Verdict.Match
            : Verdict.No;
    }
}
