using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>CORBA's GIOP. Source: OMG CORBA 3.4, part 2, section 9.4.</summary>
internal sealed class CorbaProbe() : Probe("corba", Carriers.Both)
{
    public override FirstBytes Client => FirstBytes.Of("GM"u8).OrSilent;

    public override FirstBytes Server => FirstBytes.Of((byte)'G').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var bytes = flow.Client.IsEmpty ? flow.Server : flow.Client;
        // Over multicast, another header comes before it.
        if (!flow.IsStream && bytes.StartsWith("MIOP"u8)) return bytes.IndexOf("GIOP"u8) > 0 ? Verdict.Match : Verdict.No;
        if (bytes.Length < 8) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 4)], "GIOP"u8, Verdict.NeedMore);
        return bytes.StartsWith("GIOP"u8) && bytes[4] == 1 && bytes[5] <= 3 && bytes[7] <= 7 ? Verdict.Match : Verdict.No;
    }
}
