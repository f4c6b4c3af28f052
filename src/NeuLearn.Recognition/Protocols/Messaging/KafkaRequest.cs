using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>The beginning of a Kafka request. Source: Kafka documentation, protocol guide, request header.</summary>
internal readonly struct KafkaRequest
{
    private const long Largest = 1L << 27;
    private const int LongestClient = 256;

    private KafkaRequest(long length, int key, int version, uint correlation)
    {
        Length = length;
        Key = key;
        Version = version;
        Correlation = correlation;
    }

    /// <summary>The length of the request with its length field.</summary>
    public long Length { get; }

    public int Key { get; }

    public int Version { get; }

    /// <summary>The number that its answer bears too.</summary>
    public uint Correlation { get; }

    /// <summary>Whether fields are written in the compact form.</summary>
    public bool IsCompact => Version >= KafkaApi.FirstCompactVersion(Key);

    /// <summary>Reads a request's header with the client's name.</summary>
    /// <returns>Weak when it is one; NeedMore; No.</returns>
    public static Verdict Read(scoped ref WireReader reader, out KafkaRequest request)
    {
        long length = reader.U32();
        int key = reader.U16(), version = reader.U16();
        var correlation = reader.U32();
        var name = reader.U16();
        request = new KafkaRequest(length + 4, key, version, correlation);
        if (length > Largest || key > KafkaApi.LastKey || version > KafkaApi.LastVersion) return Verdict.No;
        if (reader.IsShort) return Verdict.NeedMore;
        if (length < 10 || (name == 0 && length > 1 << 20)) return Verdict.No;
        if (name == ushort.MaxValue) return Verdict.Weak;
        if (name > LongestClient || name + 10 > length) return Verdict.No;
        return Text.IsPrintable(reader.Take(Math.Min(name, reader.Left))) ? Verdict.Weak : Verdict.No;
    }
}
