namespace NeuLearn.Formats.Calico.Evaluation.Selectors;

/// <summary>Selectors in writing, and the labels that they look at.</summary>
internal static class ExpressionWords
{
    /// <summary>An expression as it could be written; those of one text select the same.</summary>
    public static string Of(SelectorExpression expression) => expression switch
    {
        SelectAll => "all()",
        SelectGlobal => "global()",
        SelectNot not => $"!({Of(not.Operand)})",
        SelectAnd and => string.Join(" && ", and.Operands.Select(Of)),
        SelectOr or => $"({string.Join(" || ", or.Operands.Select(Of))})",
        SelectLabel { Test: LabelTest.Has } label => $"has({label.Key})",
        SelectLabel { Test: LabelTest.In, Values: [var value] } label => $"{label.Key} == '{value}'",
        SelectLabel label => $"{label.Key} {Words(label.Test)} {{{string.Join(", ", label.Values.Select(value => $"'{value}'"))}}}",
        _ => "",
    };

    /// <summary>The comparisons in an expression.</summary>
    public static IEnumerable<SelectLabel> Labels(SelectorExpression? expression) => expression switch
    {
        SelectNot not => Labels(not.Operand),
        SelectAnd and => and.Operands.SelectMany(Labels),
        SelectOr or => or.Operands.SelectMany(Labels),
        SelectLabel label => [label],
        _ => [],
    };

    /// <summary>The one value that a label must have, where that is plain to see; else null.</summary>
    public static string? ValueOf(SelectorExpression? expression, string key) => expression switch
    {
        SelectLabel { Test: LabelTest.In, Values: [var value] } label when label.Key == key => value,
        SelectAnd and => and.Operands.Select(operand => ValueOf(operand, key)).FirstOrDefault(value => value is not null),
        _ => null,
    };

    private static string Words(LabelTest test) => test switch
    {
        LabelTest.In => "in",
        LabelTest.NotIn => "not in",
        LabelTest.Contains => "contains",
        LabelTest.StartsWith => "starts with",
        _ => "ends with",
    };
}
