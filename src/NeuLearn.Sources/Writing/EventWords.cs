using NeuLearn.Events;

namespace NeuLearn.Sources.Writing;

/// <summary>The words that canonical events use.</summary>
internal static class EventWords
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Established => "established",
        Outcome.Refused => "refused",
        Outcome.Unanswered => "unanswered",
        Outcome.Denied => "denied",
        _ => "unknown",
    };

    public static string Of(DirectionConfidence direction) => direction switch
    {
        DirectionConfidence.Inferred => "inferred",
        DirectionConfidence.Unknown => "unknown",
        _ => "known",
    };
}
