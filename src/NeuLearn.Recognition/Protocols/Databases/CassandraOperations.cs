using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The verbs of CQL.</summary>
/// <remarks>After its startup, version 5 puts frames into others; then nothing is read, as the outer ones may be compressed.</remarks>
internal sealed class CassandraOperations : OperationParser
{
    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var reader = new WireReader(bytes);
        var isHeader = CassandraProbe.TryHeader(ref reader, out var code, out var length);
        if (reader.IsShort) return NeedMore;
        if (!isHeader || code > 0x10) return NotAMessage;
        var isCompressed = (bytes[1] & 1) != 0;
        if (code is CassandraProbe.QueryCode or CassandraProbe.PrepareCode && !isCompressed)
        {
            if (reader.Left < Math.Min(length, 256) && !context.IsFinal) return NeedMore;
            var body = bytes[reader.Position..];
            var operation = new OperationText { Method = body.Length < 4 ? default : SqlText.Verb(body[4..]) };
            if (!operation.Method.IsEmpty) sink.Add(in operation);
        }

        return reader.Position + length;
    }
}
