using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Calico.Evaluation.Selectors;

/// <summary>An expression of Calico's selector language.</summary>
internal abstract record SelectorExpression
{
    /// <summary>Whether it selects something.</summary>
    /// <param name="subject">What may be selected.</param>
    public abstract Match Of(SelectorSubject subject);
}

/// <summary>What a selector is held against.</summary>
/// <param name="Labels">Its labels.</param>
/// <param name="Bearer">What bears them, for the reason of a 'not known'.</param>
/// <param name="InAll">What <c>all()</c> says of it: yes, but for the namespace of what is in none.</param>
/// <param name="InGlobal">What <c>global()</c> says of it.</param>
internal sealed record SelectorSubject(LabelSet Labels, string Bearer, bool InAll = true, bool InGlobal = false)
{
    /// <summary>A label that it bears and whose value is not known, however complete the others are; null for none.</summary>
    public string? UnknownKey { get; init; }
}

/// <summary><c>all()</c>.</summary>
internal sealed record SelectAll : SelectorExpression
{
    /// <inheritdoc />
    public override Match Of(SelectorSubject subject) => Match.Of(subject.InAll);
}

/// <summary><c>global()</c>: what is in no namespace.</summary>
internal sealed record SelectGlobal : SelectorExpression
{
    /// <inheritdoc />
    public override Match Of(SelectorSubject subject) => Match.Of(subject.InGlobal);
}

/// <summary><c>!</c> before an operand.</summary>
internal sealed record SelectNot(SelectorExpression Operand) : SelectorExpression
{
    /// <inheritdoc />
    public override Match Of(SelectorSubject subject) => Operand.Of(subject).Not();
}

/// <summary>Operands joined by <c>&amp;&amp;</c>.</summary>
internal sealed record SelectAnd(IReadOnlyList<SelectorExpression> Operands) : SelectorExpression
{
    /// <inheritdoc />
    public override Match Of(SelectorSubject subject) => Operands.Aggregate(Match.Yes, (match, operand) => match.And(operand.Of(subject)));
}

/// <summary>Operands joined by <c>||</c>, which binds less than <c>&amp;&amp;</c>.</summary>
internal sealed record SelectOr(IReadOnlyList<SelectorExpression> Operands) : SelectorExpression
{
    /// <inheritdoc />
    public override Match Of(SelectorSubject subject) => Operands.Aggregate(Match.No, (match, operand) => match.Or(operand.Of(subject)));
}
