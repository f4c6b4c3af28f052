using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The verbs of MySQL's queries.</summary>
internal sealed class MySqlOperations : OperationParser
{
    private const int HeaderSize = 4;
    private const byte Query = 3;
    private const byte Prepare = 22;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes.Length < HeaderSize + 1) return NeedMore;
        var length = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
        var isCommand = bytes[3] == 0 && bytes[4] is Query or Prepare;
        if (!isCommand) return HeaderSize + (long)length;
        // The verb is at the beginning: a long statement need not be there.
        if (bytes.Length < HeaderSize + Math.Min(length, 256) && !context.IsFinal) return NeedMore;
        var operation = new OperationText { Method = SqlText.Verb(bytes[5..Math.Min(bytes.Length, HeaderSize + Math.Max(length, 1))]) };
        if (!operation.Method.IsEmpty) sink.Add(in operation);
        return HeaderSize + (long)length;
    }
}
