using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>DNSCrypt: it asks for a certificate in DNS's own form, and then is noise. Source: DNSCrypt protocol specification, version 2.</summary>
internal sealed class DnsCryptProbe() : Probe("dnscrypt", Carriers.Udp)
{
    private const ushort TextRecord = 16;
    private const byte MajorVersion = (byte)'2';

    public override FirstBytes Client => FirstBytes.Any;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        // Every encrypted answer begins with eight bytes that never change.
        if (flow.Server.StartsWith("r6fnvWj8"u8)) return Verdict.Match;
        // Most questions are told apart by their first label, without reading them.
        if (flow.Client.Length < DnsMessage.HeaderSize + 2 || flow.Client[DnsMessage.HeaderSize] != 1 || flow.Client[DnsMessage.HeaderSize + 1] != MajorVersion) return Verdict.No;
        if (!DnsMessage.TryRead(flow.Client, isWhole: false, out var question) || !MayOpen(in question)) return Verdict.No;
        if (flow.Client[(DnsMessage.HeaderSize + 2)..].StartsWith("\rdnscrypt-cert"u8)) return Verdict.Match;
        // A certificate is a text that begins with a mark.
        return flow.Server.IsEmpty ? Verdict.NeedMore : flow.Server.IndexOf("DNSC\0"u8) > DnsMessage.HeaderSize ? Verdict.Match : Verdict.No;
    }

    /// <summary>Whether a question is for a text whose name begins with a version: it may be for a certificate.</summary>
    public static bool MayOpen(scoped in DnsMessage message) => message.Type == TextRecord && message.FirstLabel is [MajorVersion];
}
