namespace NeuLearn.Formats.Selection;

/// <summary>The labels that select a service's pods and nobody else's, or the reason why there are none.</summary>
/// <param name="Labels">The labels, in ordinal order of key; empty when <paramref name="Reason"/> says why.</param>
/// <param name="Reason">Why the service cannot be selected; null when it can.</param>
internal sealed record ServiceSelector(IReadOnlyList<KeyValuePair<string, string>> Labels, string? Reason)
{
    public bool IsPossible => Reason is null;

    public static ServiceSelector Refused(string reason) => new([], reason);
}
