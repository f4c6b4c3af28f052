using System.Buffers.Binary;
using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>The service and method of Dubbo as a path, as gRPC writes them: <c>/org.example.Service/method</c>. Source: Hessian 2.0, section 4.12.</summary>
internal sealed class DubboOperations : OperationParser
{
    private const byte Hessian = 2;
    private const int LongestPart = 400;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes.Length < DubboProbe.HeaderSize) return NeedMore;
        if (bytes[0] != 0xDA || bytes[1] != 0xBB) return NotAMessage;
        var length = DubboProbe.HeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
        var isCall = (bytes[2] & (DubboProbe.IsRequest | DubboProbe.IsEvent)) == DubboProbe.IsRequest && (bytes[2] & 0x1F) == Hessian;
        if (!isCall) return length;
        if (bytes.Length < Math.Min(length, 512) && !context.IsFinal) return NeedMore;
        var reader = new WireReader(bytes[DubboProbe.HeaderSize..(int)Math.Min(bytes.Length, length)]);
        // Dubbo's own version, the service, its version, the method.
        String(ref reader);
        var service = String(ref reader);
        String(ref reader);
        var method = String(ref reader);
        if (reader.IsShort || service.IsEmpty || method.IsEmpty) return length;
        var path = context.Scratch[..(service.Length + method.Length + 2)];
        path[0] = (byte)'/';
        service.CopyTo(path[1..]);
        path[service.Length + 1] = (byte)'/';
        method.CopyTo(path[(service.Length + 2)..]);
        var operation = new OperationText { Path = path };
        sink.Add(in operation);
        return length;
    }

    /// <summary>A string of Hessian, whose first byte holds or begins its length.</summary>
    private static ReadOnlySpan<byte> String(scoped ref WireReader reader)
    {
        int first = reader.U8();
        var length = first switch
        {
            < 0x20 => first,
            >= 0x30 and < 0x34 => ((first - 0x30) << 8) | reader.U8(),
            'S' => reader.U16(),
            _ => int.MaxValue,
        };
        var text = reader.Take(length);
        return text.Length <= LongestPart && Text.IsPrintable(text) ? text : default;
    }
}
