using Microsoft.Extensions.Options;

namespace NeuLearn.Hosting;

/// <summary>Says everything that is wrong with the options at once, each with its range.</summary>
internal sealed class NeuLearnOptionsValidator : IValidateOptions<NeuLearnOptions>
{
    public ValidateOptionsResult Validate(string? name, NeuLearnOptions options)
    {
        var wrong = Wrong(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(NeuLearnOptions options)
    {
        if (options.Engine is null) yield return "Engine is not set";
        if (options.StateDirectory is { } directory && string.IsNullOrWhiteSpace(directory)) yield return "StateDirectory is blank: name a directory";
        if (options.QueuedBatches is < 1 or > 65_536) yield return FormattableString.Invariant($"QueuedBatches is {options.QueuedBatches}: choose 1 to 65536");
        if (options.EventsPerGroup is < 1 or > 10_000_000) yield return FormattableString.Invariant($"EventsPerGroup is {options.EventsPerGroup}: choose 1 to 10000000");
        if (Interval(nameof(options.PolicyInterval), options.PolicyInterval, TimeSpan.FromMilliseconds(100)) is { } policy) yield return policy;
        if (Interval(nameof(options.CompactionInterval), options.CompactionInterval, TimeSpan.FromSeconds(1)) is { } compaction) yield return compaction;
        if (Interval(nameof(options.PromotionInterval), options.PromotionInterval, TimeSpan.FromSeconds(1)) is { } promotion) yield return promotion;
        if (options.Limits is not { MostConversations: > 0, MostPeers: > 0, MostNames: > 0, MostBytes: >= 1 << 20 }) yield return "Limits holds a ceiling that is too low: choose 1 or more, and at least 1048576 for MostBytes";
        if (options is { RetainAttempts: { } retain, Engine: { } engine } && (retain < TimeSpan.FromDays(engine.Readiness.Horizon) || retain > TimeSpan.FromDays(3653)))
            yield return FormattableString.Invariant($"RetainAttempts is {retain}: choose {engine.Readiness.Horizon} to 3653 days, or nothing to keep all");
        if (options.LongestLag <= TimeSpan.Zero) yield return FormattableString.Invariant($"LongestLag is {options.LongestLag}: choose more than zero");
    }

    // A timer takes at most 49 days.
    private static string? Interval(string name, TimeSpan value, TimeSpan least) =>
        value < least || value > TimeSpan.FromDays(49) ? FormattableString.Invariant($"{name} is {value}: choose {least} to 49 days") : null;
}
