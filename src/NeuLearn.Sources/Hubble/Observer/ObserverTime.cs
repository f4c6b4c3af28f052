using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble.Observer;

/// <summary>A time of Hubble's API: seconds and nanoseconds since 1970.</summary>
internal static class ObserverTime
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Reads a time.</summary>
    /// <returns>False when it is broken or not of 1970 to 2105.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out long unixMilliseconds)
    {
        var isTime = TryRead(message, out var seconds, out var nanoseconds);
        unixMilliseconds = isTime ? (seconds * 1000) + (nanoseconds / NanosecondsPerMillisecond) : 0;
        return isTime;
    }

    /// <summary>Reads a time to the nanosecond.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out long seconds, out int nanoseconds)
    {
        (seconds, nanoseconds) = (0, 0);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) seconds = (long)reader.Number;
            else if (reader.Field == 2) nanoseconds = reader.Number < 1_000_000_000 ? (int)reader.Number : -1;
        }

        return !reader.IsBroken && seconds is >= 0 and < Timestamp.End / 1000 && nanoseconds >= 0;
    }
}
