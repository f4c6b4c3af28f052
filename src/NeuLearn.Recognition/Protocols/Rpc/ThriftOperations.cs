using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>The methods of Thrift as paths, as gRPC writes them: <c>/method</c>.</summary>
internal sealed class ThriftOperations : OperationParser
{
    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var verdict = ThriftMessage.Read(bytes, out var message);
        if (verdict != Verdict.Match) return verdict == Verdict.NeedMore ? NeedMore : NotAMessage;
        var path = context.Scratch;
        path[0] = (byte)'/';
        message.Name.CopyTo(path[1..]);
        var operation = new OperationText { Path = path[..(message.Name.Length + 1)] };
        sink.Add(in operation);
        return message.Length == 0 ? UntilTurn : message.Length;
    }
}
