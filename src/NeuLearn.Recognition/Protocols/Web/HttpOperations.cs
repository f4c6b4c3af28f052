using System.Text;
using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>Method, path and host of HTTP/1 requests.</summary>
internal sealed class HttpOperations : OperationParser
{
    public static readonly HttpOperations Instance = new();

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var blank = bytes.Length - bytes.TrimStart("\r\n"u8).Length;
        if (blank == bytes.Length) return blank;
        var head = default(HttpHead);
        var verdict = head.ReadRequest(bytes);
        if (verdict == Verdict.No) return NotAMessage;
        if (verdict != Verdict.Match && !context.IsFinal) return NeedMore;
        var operation = new OperationText { Method = head.Method, Path = head.Path };
        long body = 0;
        var isOpen = false;
        while (head.NextField(out var name, out var value))
        {
            if (Ascii.EqualsIgnoreCase(name, "host"u8)) operation.Host = HttpHead.WithoutPort(value);
            else if (Ascii.EqualsIgnoreCase(name, "content-length"u8)) body = Text.TryNumber(value, out var length) ? length : UntilTurn;
            else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8) || Ascii.EqualsIgnoreCase(name, "upgrade"u8)) isOpen = true;
        }

        if (!head.IsEnd && !context.IsFinal) return NeedMore;
        if (head.Method.SequenceEqual("CONNECT"u8))
        {
            operation.Path = default;
            isOpen = true;
        }

        if (head.TargetHost is { IsEmpty: false } host) operation.Host = host;
        sink.Add(in operation);
        return isOpen || !head.IsEnd || body == UntilTurn ? UntilTurn : bytes.Length - head.Rest.Length + body;
    }
}
