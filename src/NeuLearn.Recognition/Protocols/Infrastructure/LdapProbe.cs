using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>LDAP, over TCP and as Active Directory asks over UDP. Source: RFC 4511, section 4.</summary>
internal sealed class LdapProbe() : Probe("ldap", Carriers.Both)
{
    private const byte Sequence = 0x30;
    private const byte Bind = 0x60;
    private const byte Unbind = 0x42;
    private const byte Extended = 0x77;
    private const long LargestMessage = 1 << 24;

    public override FirstBytes Client => FirstBytes.Of(Sequence).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(Sequence, 0).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [389, 3268];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfMessage(flow.Client, isRequest: true);
        // Once a connection is protected, what follows has a length and no more.
        var server = flow.Server.StartsWith((ReadOnlySpan<byte>)[0]) ? Verdict.NeedMore : OfMessage(flow.Server, isRequest: false);
        var verdict = Verdicts.Join(client, server);
        if (verdict >= Verdict.Weak && flow.Client.IndexOf("1.3.6.1.4.1.1466.20037"u8) > 0) found.Upgrade = KnownProtocols.Tls;
        return verdict;
    }

    private static Verdict OfMessage(ReadOnlySpan<byte> bytes, bool isRequest)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var reader = new BerReader(bytes);
        if (!reader.TryOpen(Sequence, out var length) || length is < 5 or > LargestMessage) return reader.IsShort ? Verdict.NeedMore : Verdict.No;
        if (!reader.TryInteger(out var number) || number < 0 || !reader.TryOpen(out var operation, out var inner)) return reader.IsShort ? Verdict.NeedMore : Verdict.No;
        if (inner > length) return Verdict.No;
        if (!isRequest) return operation is 0x61 or 0x64 or 0x65 or 0x67 or 0x69 or 0x6B or 0x6D or 0x6F or 0x73 or 0x78 or 0x79 ? Verdict.Weak : Verdict.No;
        switch (operation)
        {
            case Bind:
                return reader.TryInteger(out var version) && version is 2 or 3 ? Verdict.Match : reader.IsShort ? Verdict.NeedMore : Verdict.No;
            case 0x63:
                // A search: where, how deep, and whether aliases are followed.
                return !reader.TryText(0x04, out _) || !reader.TryOpen(0x0A, out var one) || one != 1 ? reader.IsShort ? Verdict.NeedMore : Verdict.No : Verdict.Match;
            case Unbind:
                return inner == 0 ? Verdict.Weak : Verdict.No;
            case 0x66 or 0x68 or 0x4A or 0x6C or 0x6E or 0x50 or Extended:
                return Verdict.Weak;
            default:
                return Verdict.No;
        }
    }
}
