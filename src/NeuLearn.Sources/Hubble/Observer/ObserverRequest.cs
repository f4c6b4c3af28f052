using System.Buffers;

namespace NeuLearn.Sources.Hubble.Observer;

/// <summary>What is asked of Hubble's observer, as protobuf: a <c>GetFlowsRequest</c>.</summary>
internal static class ObserverRequest
{
    private const byte FollowTag = 3 << 3;
    private const byte SinceTag = (7 << 3) | 2;
    private const byte SecondsTag = 1 << 3;
    private const byte NanosecondsTag = 2 << 3;

    /// <summary>Asks for flows.</summary>
    /// <param name="follow">Whether to go on with what comes; otherwise the answer ends with what is kept.</param>
    /// <param name="since">The first time that is asked for; null to begin with what comes now.</param>
    public static byte[] Write(bool follow, (long Seconds, int Nanoseconds)? since)
    {
        var request = new ArrayBufferWriter<byte>();
        if (follow) request.Write<byte>([FollowTag, 1]);
        if (since is not { } time) return request.WrittenSpan.ToArray();
        var timestamp = new ArrayBufferWriter<byte>();
        WriteNumber(timestamp, SecondsTag, (ulong)time.Seconds);
        WriteNumber(timestamp, NanosecondsTag, (ulong)time.Nanoseconds);
        request.Write<byte>([SinceTag, (byte)timestamp.WrittenCount]);
        request.Write(timestamp.WrittenSpan);
        return request.WrittenSpan.ToArray();
    }

    private static void WriteNumber(ArrayBufferWriter<byte> target, byte tag, ulong value)
    {
        target.Write<byte>([tag]);
        for (; value >= 0x80; value >>= 7) target.Write<byte>([(byte)(value | 0x80)]);
        target.Write<byte>([(byte)value]);
    }
}
