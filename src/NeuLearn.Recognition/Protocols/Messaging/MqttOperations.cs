using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>The topics that MQTT clients publish and subscribe to.</summary>
internal sealed class MqttOperations : OperationParser
{
    private const byte Version5 = 5;
    private const int MostTopics = 32;

    public override object NewState() => new Session();

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var reader = new WireReader(bytes);
        var isHeader = MqttProbe.TryHeader(ref reader, out var type, out var flags, out var length);
        if (reader.IsShort) return NeedMore;
        if (!isHeader || type is 0 or 15) return NotAMessage;
        long end = reader.Position + length;
        if (type is not (MqttProbe.Connect or MqttProbe.Publish or MqttProbe.Subscribe)) return end;
        if (bytes.Length < Math.Min(end, 1024) && !context.IsFinal) return NeedMore;
        var body = new WireReader(bytes[reader.Position..(int)Math.Min(bytes.Length, end)]);
        if (type == MqttProbe.Connect)
        {
            body.Skip(body.U16());
            if (context.State is Session session) session.Version = body.U8();
        }
        else if (type == MqttProbe.Publish)
        {
            Add("PUBLISH"u8, body.Take(body.U16()), sink);
        }
        else
        {
            body.U16();
            // Version 5 has properties before the topics; read once, without a session, it is not known which it is.
            if (context.State is Session { Version: Version5 }) body.Skip(body.U8());
            for (var i = 0; i < MostTopics && body.Left > 2; i++)
            {
                if (!Add("SUBSCRIBE"u8, body.Take(body.U16()), sink)) break;
                body.U8();
            }
        }

        return end;
    }

    private static bool Add(ReadOnlySpan<byte> method, ReadOnlySpan<byte> topic, IOperationSink sink)
    {
        if (topic.IsEmpty || !Text.IsPrintable(topic)) return false;
        var operation = new OperationText { Method = method, Name = topic };
        sink.Add(in operation);
        return true;
    }

    /// <summary>What a client said of itself when it connected.</summary>
    private sealed class Session
    {
        public byte Version;
    }
}
