using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>SSDP of UPnP: HTTP's form in datagrams, and not HTTP. Source: UPnP Device Architecture 2.0, section 1.</summary>
internal sealed class SsdpProbe() : Probe("ssdp", Carriers.Udp)
{
    public override FirstBytes Client => FirstBytes.Of("MNH"u8).OrSilent;

    public override FirstBytes Server => FirstBytes.Of("MNH"u8).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client.IsEmpty ? flow.Server : flow.Client;
        if (bytes.StartsWith("M-SEARCH * HTTP/1."u8) || bytes.StartsWith("NOTIFY * HTTP/1."u8)) return Verdict.Match;
        return bytes.StartsWith("HTTP/1."u8) && (HasField(bytes, "USN:"u8) || HasField(bytes, "ST:"u8)) ? Verdict.Match : Verdict.No;
    }

    private static bool HasField(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
    {
        while (!bytes.IsEmpty)
        {
            if (Text.BeginsIgnoringCase(bytes, name)) return true;
            bytes = Text.AfterLine(bytes);
        }

        return false;
    }
}
