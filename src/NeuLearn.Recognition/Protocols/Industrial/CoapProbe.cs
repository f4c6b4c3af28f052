using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Industrial;

/// <summary>CoAP. Source: RFC 7252, section 3.</summary>
internal sealed class CoapProbe() : Probe("coap", Carriers.Udp)
{
    private const byte PayloadMark = 0xFF;
    private const int LastOption = 2055;

    public override FirstBytes Client => FirstBytes.Range(0x40, 0x7F);

    public override FirstBytes Server => FirstBytes.Range(0x40, 0x7F).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [5683];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (!IsMessage(flow.Client)) return Verdict.No;
        if (flow.Server.IsEmpty) return Verdict.Weak;
        if (!IsMessage(flow.Server)) return Verdict.No;
        // An answer bears the message's number, or comes later with its token.
        var isSame = flow.Server[2..4].SequenceEqual(flow.Client[2..4]);
        int token = flow.Client[0] & 0x0F;
        return isSame || (token > 0 && flow.Server.Length >= 4 + token && flow.Server.Slice(4, token).SequenceEqual(flow.Client.Slice(4, token))) ? Verdict.Match : Verdict.Weak;
    }

    /// <summary>A token of up to 8 bytes, a code of a known class, options that count up, and perhaps a payload.</summary>
    private static bool IsMessage(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] >> 6 != 1 || (bytes[0] & 0x0F) > 8) return false;
        int code = bytes[1], position = 4 + (bytes[0] & 0x0F), option = 0;
        if (code == 0) return bytes.Length == 4 && position == 4;
        if (code >> 5 is 1 or 3 or 6 || (code >> 5 == 0 && code > 7) || (code & 0x1F) > 31 || position > bytes.Length) return false;
        while (position < bytes.Length)
        {
            if (bytes[position] == PayloadMark) return position + 1 < bytes.Length;
            int delta = bytes[position] >> 4, length = bytes[position] & 0x0F;
            position++;
            if (!TryExtend(bytes, ref position, ref delta) || !TryExtend(bytes, ref position, ref length)) return false;
            option += delta;
            position += length;
            if (option > LastOption || position > bytes.Length) return false;
        }

        return true;
    }

    private static bool TryExtend(ReadOnlySpan<byte> bytes, ref int position, ref int number)
    {
        if (number == 15) return false;
        if (number < 13) return true;
        var size = number - 12;
        if (position + size > bytes.Length) return false;
        number = size == 1 ? 13 + bytes[position] : 269 + ((bytes[position] << 8) | bytes[position + 1]);
        position += size;
        return true;
    }
}
