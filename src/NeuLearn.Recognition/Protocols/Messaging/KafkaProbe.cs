using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>Kafka. Source: Kafka documentation, protocol guide.</summary>
internal sealed class KafkaProbe() : Probe("kafka", Carriers.Tcp, new KafkaOperations())
{
    private const int MostRequests = 8;
    private const int LargestQuestion = 1 << 20;
    private const uint LargestAnswer = 1U << 28;

    public override FirstBytes Client => FirstBytes.Range(0, 7);

    public override FirstBytes Server => FirstBytes.Range(0, 15).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [9092];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var answer = new WireReader(flow.Server);
        var length = answer.U32();
        var correlation = answer.U32();
        var isAnswered = !answer.IsShort;
        if (isAnswered && length is < 4 or > LargestAnswer) return Verdict.No;

        // In the middle of a connection, the first answer may be to a later request than the first.
        var rest = flow.Client;
        var count = 0;
        while (count < MostRequests && !rest.IsEmpty)
        {
            var reader = new WireReader(rest);
            var verdict = KafkaRequest.Read(ref reader, out var request);
            if (verdict == Verdict.No) return Verdict.No;
            if (verdict == Verdict.NeedMore) break;
            // Only what writes is large.
            if (request.Length > LargestQuestion && request.Key != KafkaApi.Produce) return Verdict.No;
            count++;
            if (isAnswered && request.Correlation == correlation) return Verdict.Match;
            if (request.Key == KafkaApi.ApiVersions && request.Version >= 3 && NamesSoftware(ref reader)) return Verdict.Match;
            rest = request.Length >= rest.Length ? default : rest[(int)request.Length..];
        }

        return count switch
        {
            0 => Verdict.NeedMore,
            // Two that fit, one right behind the other, are no accident; an answer to neither is.
            1 => isAnswered ? Verdict.No : Verdict.Weak,
            _ => Verdict.Match,
        };
    }

    /// <summary>From version 3 on, the first request names the client's library.</summary>
    private static bool NamesSoftware(scoped ref WireReader reader)
    {
        reader.Skip(1);
        var length = reader.U8();
        var name = reader.Take(Math.Max(0, length - 1));
        return length is > 3 and < 64 && !reader.IsShort && Text.IsPrintable(name);
    }
}
