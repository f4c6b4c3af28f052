using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Calico.Evaluation.Selectors;

/// <summary>How a label is compared.</summary>
internal enum LabelTest
{
    /// <summary><c>has(key)</c>.</summary>
    Has,

    /// <summary><c>key == 'value'</c>, and <c>key in {…}</c> with several.</summary>
    In,

    /// <summary><c>key != 'value'</c>, and <c>key not in {…}</c> with several; also of what lacks the key.</summary>
    NotIn,

    /// <summary><c>key contains 'value'</c>.</summary>
    Contains,

    /// <summary><c>key starts with 'value'</c>.</summary>
    StartsWith,

    /// <summary><c>key ends with 'value'</c>.</summary>
    EndsWith,
}

/// <summary>A comparison of one label.</summary>
/// <param name="Key">The label.</param>
/// <param name="Test">How it is compared.</param>
/// <param name="Values">With what; several for sets, none for <c>has</c>.</param>
internal sealed record SelectLabel(string Key, LabelTest Test, IReadOnlyList<string> Values) : SelectorExpression
{
    /// <inheritdoc />
    public override Match Of(SelectorSubject subject)
    {
        if (subject.Labels.Known.TryGetValue(Key, out var value))
        {
            return Match.Of(OfValue(value));
        }

        return subject.Labels.IsComplete && !string.Equals(Key, subject.UnknownKey, StringComparison.Ordinal)
            ? Match.Of(Test == LabelTest.NotIn)
            : Match.Maybe($"the label {Key} of {subject.Bearer} is not known");
    }

    private bool OfValue(string value) => Test switch
    {
        LabelTest.Has => true,
        LabelTest.In => Values.Contains(value, StringComparer.Ordinal),
        LabelTest.NotIn => !Values.Contains(value, StringComparer.Ordinal),
        LabelTest.Contains => value.Contains(Values[0], StringComparison.Ordinal),
        LabelTest.StartsWith => value.StartsWith(Values[0], StringComparison.Ordinal),
        _ => value.EndsWith(Values[0], StringComparison.Ordinal),
    };
}
