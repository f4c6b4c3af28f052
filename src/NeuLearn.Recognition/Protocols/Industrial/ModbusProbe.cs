using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Industrial;

/// <summary>Modbus over TCP. Source: Modbus Messaging on TCP/IP implementation guide 1.0b, section 3.1.</summary>
internal sealed class ModbusProbe() : Probe("modbus", Carriers.Tcp)
{
    private const int HeaderSize = 8;
    private const int Largest = 260;

    public override ReadOnlySpan<ushort> UsualPorts => [502];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = Frame(flow.Client, isResponse: false);
        if (client == Verdict.No) return Verdict.No;
        var server = Frame(flow.Server, isResponse: true);
        if (server != Verdict.Weak || client != Verdict.Weak) return Verdicts.Join(client, server);
        // The answer bears the number, the unit and the function of the question.
        return flow.Server[..2].SequenceEqual(flow.Client[..2]) && flow.Server[6] == flow.Client[6] && (flow.Server[7] & 0x7F) == flow.Client[7] ? Verdict.Match : Verdict.No;
    }

    private static Verdict Frame(ReadOnlySpan<byte> bytes, bool isResponse)
    {
        if (bytes.Length < HeaderSize) return bytes.Length < 4 || (bytes[2] == 0 && bytes[3] == 0) ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (bytes[2] != 0 || bytes[3] != 0 || length is < 2 or > Largest - 6) return Verdict.No;
        var function = isResponse ? bytes[7] & 0x7F : bytes[7];
        if (function is 0 or > 127 || (bytes.Length > length + 6 && bytes.Length >= length + 10 && (bytes[length + 8] != 0 || bytes[length + 9] != 0))) return Verdict.No;
        return Verdict.Weak;
    }
}
