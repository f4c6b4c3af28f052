using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>DNS over UDP and TCP, on any port. Source: RFC 1035; RFC 7766 for TCP.</summary>
internal sealed class DnsProbe() : Probe("dns", Carriers.Both, new DnsOperations())
{
    // A response alone tells too; but a client that says something else is none.
    public override FirstBytes Client => FirstBytes.Any;

    public override ReadOnlySpan<ushort> UsualPorts => [53];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => JudgeEither(in flow);

    /// <summary>Judges a stream or datagrams of DNS's format.</summary>
    public static Verdict JudgeEither(scoped in FlowView flow) => flow.IsStream
        ? Verdicts.Join(OfStream(flow.Client, isResponse: false), OfStream(flow.Server, isResponse: true))
        : Judge(flow.Client, flow.Server, flow.IsCut);

    /// <summary>Judges datagrams of DNS's format: for DNS, and for what shares its format.</summary>
    public static Verdict Judge(ReadOnlySpan<byte> client, ReadOnlySpan<byte> server, bool isCut)
    {
        var asked = OfDatagram(client, isCut, isResponse: false, out var question);
        if (asked == Verdict.No) return Verdict.No;
        var answered = OfDatagram(server, isCut, isResponse: true, out var answer);
        if (answered == Verdict.No) return Verdict.No;
        return asked == Verdict.NeedMore && answered == Verdict.NeedMore ? Verdict.NeedMore
            : asked != Verdict.NeedMore && answered != Verdict.NeedMore && question.Id != answer.Id ? Verdict.Weak
            : Verdicts.Join(asked, answered);
    }

    private static Verdict OfDatagram(ReadOnlySpan<byte> datagram, bool isCut, bool isResponse, out DnsMessage message)
    {
        message = default;
        if (datagram.IsEmpty) return Verdict.NeedMore;
        if (!DnsMessage.TryRead(datagram, Datagram.IsWhole(datagram, isCut), out message) || message.IsResponse != isResponse) return Verdict.No;
        // The answer may yet show that a certificate of DNSCrypt was asked for.
        return message.IsPlain && (isResponse || !DnsCryptProbe.MayOpen(in message)) ? Verdict.Match : Verdict.Weak;
    }

    private static Verdict OfStream(ReadOnlySpan<byte> bytes, bool isResponse)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (bytes.Length < 2 + DnsMessage.HeaderSize) return Verdict.NeedMore;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (length < DnsMessage.HeaderSize + 5) return Verdict.No;
        var isWhole = bytes.Length >= length + 2;
        var message = bytes.Slice(2, Math.Min(length, bytes.Length - 2));
        // Half a message has to be one so far.
        if (!isWhole && message.Length < DnsMessage.HeaderSize + 5) return Verdict.NeedMore;
        // Its length stands before it, so some bytes behind it do no harm: zone transfers of old had a mark there.
        if (!DnsMessage.TryRead(message, isWhole: false, out var read)) return isWhole || bytes.Length > 512 ? Verdict.No : Verdict.NeedMore;
        if (read.IsResponse != isResponse) return Verdict.No;
        return !isWhole ? bytes.Length < Recogniser.BytesPerDirection ? Verdict.NeedMore : Verdict.Weak : read.IsPlain ? Verdict.Match : Verdict.Weak;
    }
}
