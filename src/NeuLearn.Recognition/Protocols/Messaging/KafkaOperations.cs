using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>The requests of Kafka, and the topics of those that write, read or look one up.</summary>
/// <remarks>From version 13 of Fetch and Produce on, a topic is a number that only its metadata explains: then the request alone is told.</remarks>
internal sealed class KafkaOperations : OperationParser
{
    private const int MostTopics = 16;
    private const int LongestTopic = 249;
    private const int Uuid = 16;
    private const int NamelessVersion = 13;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var reader = new WireReader(bytes);
        var verdict = KafkaRequest.Read(ref reader, out var request);
        if (verdict == Verdict.No) return NotAMessage;
        if (verdict == Verdict.NeedMore) return NeedMore;
        if (bytes.Length < Math.Min(request.Length, 1024) && !context.IsFinal) return NeedMore;
        var operation = new OperationText { Method = KafkaApi.Name(request.Key) };
        var fields = new WireReader(bytes[reader.Position..(int)Math.Min(bytes.Length, Math.Max(request.Length, reader.Position))]);
        if (request.IsCompact) SkipTags(ref fields);
        var isAdded = request.Key switch
        {
            KafkaApi.Produce when request.Version < NamelessVersion => AddProduced(request, ref fields, ref operation, sink),
            KafkaApi.Fetch when request.Version < NamelessVersion => AddFetched(request, ref fields, ref operation, sink),
            KafkaApi.Metadata => AddLookedUp(request, ref fields, ref operation, sink),
            _ => false,
        };
        if (!isAdded && !operation.Method.IsEmpty)
        {
            operation.Name = default;
            sink.Add(in operation);
        }

        return request.Length;
    }

    private static bool AddProduced(KafkaRequest request, scoped ref WireReader fields, scoped ref OperationText operation, IOperationSink sink)
    {
        if (request.Version >= 3) Name(request, ref fields);
        fields.Skip(6);
        var topics = Math.Min(Count(request, ref fields), MostTopics);
        var isAdded = false;
        for (var i = 0; i < topics && Add(request, ref fields, ref operation, sink); i++)
        {
            isAdded = true;
            for (var partitions = Count(request, ref fields); partitions > 0 && !fields.IsShort; partitions--)
            {
                fields.Skip(4);
                fields.Skip(request.IsCompact ? Number(ref fields) - 1 : fields.U32());
                if (request.IsCompact) SkipTags(ref fields);
            }

            if (request.IsCompact) SkipTags(ref fields);
        }

        return isAdded;
    }

    private static bool AddFetched(KafkaRequest request, scoped ref WireReader fields, scoped ref OperationText operation, IOperationSink sink)
    {
        var version = request.Version;
        fields.Skip(12 + (version >= 3 ? 4 : 0) + (version >= 4 ? 1 : 0) + (version >= 7 ? 8 : 0));
        // A partition, offsets, epochs and a size.
        var partition = 16 + (version >= 5 ? 8 : 0) + (version >= 9 ? 4 : 0) + (version >= 12 ? 4 : 0);
        var topics = Math.Min(Count(request, ref fields), MostTopics);
        var isAdded = false;
        for (var i = 0; i < topics && Add(request, ref fields, ref operation, sink); i++)
        {
            isAdded = true;
            for (var partitions = Count(request, ref fields); partitions > 0 && !fields.IsShort; partitions--)
            {
                fields.Skip(partition);
                if (request.IsCompact) SkipTags(ref fields);
            }

            if (request.IsCompact) SkipTags(ref fields);
        }

        return isAdded;
    }

    private static bool AddLookedUp(KafkaRequest request, scoped ref WireReader fields, scoped ref OperationText operation, IOperationSink sink)
    {
        var topics = Math.Min(Count(request, ref fields), MostTopics);
        var isAdded = false;
        for (var i = 0; i < topics; i++)
        {
            if (request.Version >= 10) fields.Skip(Uuid);
            if (!Add(request, ref fields, ref operation, sink)) break;
            isAdded = true;
            if (request.IsCompact) SkipTags(ref fields);
        }

        return isAdded;
    }

    private static bool Add(KafkaRequest request, scoped ref WireReader fields, scoped ref OperationText operation, IOperationSink sink)
    {
        var topic = Name(request, ref fields);
        if (fields.IsShort || topic.Length is 0 or > LongestTopic || !Text.IsPrintable(topic)) return false;
        operation.Name = topic;
        sink.Add(in operation);
        return true;
    }

    private static ReadOnlySpan<byte> Name(KafkaRequest request, scoped ref WireReader fields)
    {
        if (request.IsCompact) return fields.Take(Math.Max(0, Number(ref fields) - 1));
        var length = fields.U16();
        return length == ushort.MaxValue ? default : fields.Take(length);
    }

    private static long Count(KafkaRequest request, scoped ref WireReader fields)
    {
        if (request.IsCompact) return Number(ref fields) - 1;
        return (int)fields.U32();
    }

    private static void SkipTags(scoped ref WireReader fields)
    {
        for (var tags = Number(ref fields); tags > 0 && !fields.IsShort; tags--)
        {
            Number(ref fields);
            fields.Skip(Number(ref fields));
        }
    }

    /// <summary>A number of up to five bytes, seven bits each.</summary>
    private static long Number(scoped ref WireReader fields)
    {
        long value = 0;
        for (var shift = 0; shift <= 28; shift += 7)
        {
            var b = fields.U8();
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }

        return value;
    }
}
