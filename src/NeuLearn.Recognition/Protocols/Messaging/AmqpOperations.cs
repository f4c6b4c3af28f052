using System.Buffers.Binary;
using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>The methods of AMQP 0-9-1 that concern an exchange or a queue, with its name. AMQP 1.0 is not read.</summary>
internal sealed class AmqpOperations : OperationParser
{
    private const byte Method = 1;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes.Length < AmqpProbe.HeaderSize + 1) return NeedMore;
        if (bytes[0] == 'A') return bytes[4] == 0 ? 8 : Done;
        if (bytes[0] is not (Method or 2 or 3 or 8)) return NotAMessage;
        var length = AmqpProbe.HeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(bytes[3..]) + 1;
        if (bytes[0] != Method) return length;
        if (bytes.Length < Math.Min(length, 600) && !context.IsFinal) return NeedMore;
        var reader = new WireReader(bytes[AmqpProbe.HeaderSize..]);
        int kind = reader.U16(), number = reader.U16();
        var operation = new OperationText { Method = Name(kind, number) };
        if (operation.Method.IsEmpty) return length;
        // All of them have two reserved bytes before the name.
        reader.U16();
        var name = reader.Take(reader.U8());
        // Without an exchange, the message goes to the queue that the routing key names.
        if (name.IsEmpty && (kind, number) == (60, 40)) name = reader.Take(reader.U8());
        if (Text.IsPrintable(name)) operation.Name = name;
        sink.Add(in operation);
        return length;
    }

    private static ReadOnlySpan<byte> Name(int kind, int number) => (kind, number) switch
    {
        (40, 10) => "exchange.declare"u8,
        (40, 20) => "exchange.delete"u8,
        (50, 10) => "queue.declare"u8,
        (50, 20) => "queue.bind"u8,
        (50, 30) => "queue.purge"u8,
        (50, 40) => "queue.delete"u8,
        (60, 20) => "basic.consume"u8,
        (60, 40) => "basic.publish"u8,
        (60, 70) => "basic.get"u8,
        _ => default,
    };
}
