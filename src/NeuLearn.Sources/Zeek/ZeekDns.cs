using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>A record of the dns log: a question that was asked, and the addresses it was answered with.</summary>
internal static class ZeekDns
{
    private const long DefaultSeconds = 60;

    public static void Set(scoped ref RawConnection connection, scoped ref ZeekRecord record, byte setSeparator, RecordOutput output)
    {
        ref var detail = ref record.Detail;
        connection.Application = "dns"u8;
        connection.Transport = ZeekValues.TryTransport(ref record, out var transport) ? transport : Transport.Udp;
        if (detail.ResponseCode.IsEmpty) return;
        connection.Outcome = Outcome.Established;
        // A name that does not exist, or cannot be had, is not a name that is needed.
        if (!detail.ResponseCode.SequenceEqual("0"u8)) return;
        connection.Name = detail.Query;
        if (detail.Query.IsEmpty || !IsForAddresses(detail.QueryType)) return;
        var seconds = Shortest(detail.TimesToLive, setSeparator);
        for (var answers = detail.Answers; !answers.IsEmpty;)
        {
            var answer = ZeekDetails.FirstOf(answers, setSeparator);
            answers = answers.Length > answer.Length ? answers[(answer.Length + 1)..] : default;
            // Aliases stand among the answers; the addresses at their end are what the first name stands for.
            if (Address.TryParse(answer, out var address)) output.AddName(detail.Query, address, connection.UnixMilliseconds, seconds);
        }
    }

    // A and AAAA. A text that looks like an address names nothing.
    private static bool IsForAddresses(ReadOnlySpan<byte> type) => type.IsEmpty || type.SequenceEqual("1"u8) || type.SequenceEqual("28"u8);

    private static long Shortest(ReadOnlySpan<byte> times, byte separator)
    {
        var shortest = long.MaxValue;
        while (!times.IsEmpty)
        {
            var time = ZeekDetails.FirstOf(times, separator);
            times = times.Length > time.Length ? times[(time.Length + 1)..] : default;
            if (Timestamp.TryParseEpoch(time, out var milliseconds)) shortest = Math.Min(shortest, milliseconds / 1000);
        }

        return shortest == long.MaxValue ? DefaultSeconds : shortest;
    }
}
