using NeuLearn.Formats.Calico.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads a field that is a selector: the schema takes any text for one.</summary>
internal static class SelectorField
{
    /// <summary>Reads a selector; null when the field is absent, empty or in error.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="name">The field.</param>
    /// <param name="mayBeGlobal">Whether <c>global()</c> may be written, alone: as an end's namespace it may.</param>
    public static SelectorExpression? Read(FieldReader fields, string name, bool mayBeGlobal = false)
    {
        if (fields.Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            var selector = SelectorParser.Parse(text);
            if (UsesGlobal(selector) && !(mayBeGlobal && selector is SelectGlobal))
            {
                fields.Report(name, "global() can only stand alone, as the namespaceSelector of an end");
            }

            return selector;
        }
        catch (SelectorSyntaxException exception)
        {
            fields.Report(name, exception.Message);
            return null;
        }
    }

    private static bool UsesGlobal(SelectorExpression selector) => selector switch
    {
        SelectGlobal => true,
        SelectNot not => UsesGlobal(not.Operand),
        SelectAnd and => and.Operands.Any(UsesGlobal),
        SelectOr or => or.Operands.Any(UsesGlobal),
        _ => false,
    };
}
