using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>The beginning of a message of ONC RPC. Source: RFC 5531, section 9; record marks: section 11.</summary>
internal struct OncRpcMessage
{
    private const uint Call = 0;
    private const uint Reply = 1;
    private const uint LastFragment = 0x80000000;
    private const uint LargestFragment = 1 << 22;

    /// <summary>The number that a call and its reply share.</summary>
    public uint Id;

    /// <summary>The program called.</summary>
    public uint Program;

    public uint Procedure;

    /// <summary>The length of the record with its mark; 0 for a datagram.</summary>
    public long Length;

    public static Verdict Read(ReadOnlySpan<byte> bytes, bool isStream, bool isCall, out OncRpcMessage message)
    {
        message = default;
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var reader = new WireReader(bytes);
        if (isStream)
        {
            var mark = reader.U32();
            var length = mark & ~LastFragment;
            if (bytes.Length >= 4 && length is < 24 or > LargestFragment) return Verdict.No;
            message.Length = length + 4L;
        }

        message.Id = reader.U32();
        var kind = reader.U32();
        if (reader.IsShort) return isStream ? Verdict.NeedMore : Verdict.No;
        if (kind != (isCall ? Call : Reply)) return Verdict.No;
        if (!isCall)
        {
            // Accepted or denied; then who speaks, or why not.
            var status = reader.U32();
            return reader.IsShort ? Verdict.NeedMore : status <= 1 ? Verdict.Weak : Verdict.No;
        }

        var version = reader.U32();
        message.Program = reader.U32();
        var programVersion = reader.U32();
        message.Procedure = reader.U32();
        var credential = reader.U32();
        if (reader.IsShort) return isStream ? Verdict.NeedMore : Verdict.No;
        // Programs are given out from 100000 on; the rest is for users, or passing.
        return version == 2 && message.Program is >= 100_000 and < 0x60000000 && programVersion <= 100 && message.Procedure <= 1000 && credential is <= 7 or 390004
            ? Verdict.Match
            : Verdict.No;
    }
}
