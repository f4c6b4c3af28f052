using System.Buffers.Binary;
using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Protocols.Web;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The verbs of PostgreSQL's queries, simple and prepared.</summary>
internal sealed class PostgresOperations : OperationParser
{
    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes.Length < 5) return NeedMore;
        // Before the startup message there is a length and no type.
        if (bytes[0] == 0) return BinaryPrimitives.ReadUInt32BigEndian(bytes) is >= 8 and <= 10_000 and var startup ? startup : NotAMessage;
        if (TlsRecord.MayBegin(bytes)) return Done;
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        if (length < 4 || !char.IsAsciiLetter((char)bytes[0])) return NotAMessage;
        if (bytes[0] is (byte)'Q' or (byte)'P')
        {
            if (bytes.Length < 1 + Math.Min(length, 256) && !context.IsFinal) return NeedMore;
            var text = bytes[5..(int)Math.Min(bytes.Length, 1 + length)];
            // A prepared statement has a name before its text.
            if (bytes[0] == 'P') text = text[(text.IndexOf((byte)0) + 1)..];
            var operation = new OperationText { Method = SqlText.Verb(text) };
            if (!operation.Method.IsEmpty) sink.Add(in operation);
        }

        return 1 + (long)length;
    }
}
