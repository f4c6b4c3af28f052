using System.Buffers;
using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Mining;

/// <summary>Bitcoin among its nodes, and its close kin. Source: Bitcoin developer reference, message headers.</summary>
internal sealed class BitcoinProbe() : Probe("bitcoin", Carriers.Tcp)
{
    private const int CommandSize = 12;
    private static readonly SearchValues<byte> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789"u8);

    public override FirstBytes Client => FirstBytes.Of(0xF9, 0x0B, 0x1C, 0xFA, 0x0A, 0xE3, 0xFB, 0xC0, 0xBF);

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Message(flow.Client);

    /// <summary>Which network, then a command in letters, filled up with zeros.</summary>
    private static Verdict Message(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4) return Verdict.NeedMore;
        // Main, test 3, test 4, regression, signet; Bitcoin Cash; Litecoin; Dogecoin; Dash.
        var network = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (network is not (0xF9BEB4D9 or 0x0B110907 or 0x1C163F28 or 0xFABFB5DA or 0x0A03CF40 or 0xE3E1F3E8 or 0xFBC0B6DB or 0xC0C0C0C0 or 0xBF0C6BBD)) return Verdict.No;
        if (bytes.Length < 4 + CommandSize) return Verdict.NeedMore;
        var command = bytes.Slice(4, CommandSize).TrimEnd((byte)0);
        return command.IsEmpty || command.ContainsAnyExcept(Letters) ? Verdict.No : Verdict.Match;
    }
}
