namespace NeuLearn.Formats.Calico.Evaluation.Selectors;

/// <summary>
/// Reads a selector: comparisons, <c>has</c>, <c>all</c> and <c>global</c>, joined by <c>||</c>, <c>&amp;&amp;</c> (which binds more)
/// and <c>!</c> (which binds most), with parentheses. The empty text selects everything.
/// </summary>
internal sealed class SelectorParser
{
    /// <summary>The longest selector that the API takes; it also bounds how deeply one can nest.</summary>
    public const int MostCharacters = 1024;

    private readonly SelectorTokens _tokens;

    private SelectorParser(string text) => _tokens = new SelectorTokens(text);

    /// <summary>Reads a selector.</summary>
    /// <exception cref="SelectorSyntaxException">It is none, or is too long.</exception>
    public static SelectorExpression Parse(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw new SelectorSyntaxException(FormattableString.Invariant($"a selector has at most {MostCharacters} characters, and this one {text.Length}"));
        }

        var parser = new SelectorParser(text);
        if (parser._tokens.IsAtEnd)
        {
            return new SelectAll();
        }

        var expression = parser.Or();
        return parser._tokens.IsAtEnd ? expression : throw parser._tokens.Fault("expected && or ||");
    }

    private SelectorExpression Or()
    {
        var operands = new List<SelectorExpression> { And() };
        while (_tokens.Take("||"))
        {
            operands.Add(And());
        }

        return operands.Count == 1 ? operands[0] : new SelectOr(operands);
    }

    private SelectorExpression And()
    {
        var operands = new List<SelectorExpression> { Operand() };
        while (_tokens.Take("&&"))
        {
            operands.Add(Operand());
        }

        return operands.Count == 1 ? operands[0] : new SelectAnd(operands);
    }

    private SelectorExpression Operand()
    {
        var negated = false;
        while (_tokens.Take("!"))
        {
            negated = !negated;
        }

        var operand = Simple();
        return negated ? new SelectNot(operand) : operand;
    }

    private SelectorExpression Simple()
    {
        if (_tokens.Take("("))
        {
            var inner = Or();
            _tokens.Expect(")");
            return inner;
        }

        if (_tokens.TakeCall("has"))
        {
            var label = new SelectLabel(_tokens.Key(), LabelTest.Has, []);
            _tokens.Expect(")");
            return label;
        }

        if (_tokens.TakeCall("all"))
        {
            _tokens.Expect(")");
            return new SelectAll();
        }

        if (_tokens.TakeCall("global"))
        {
            _tokens.Expect(")");
            return new SelectGlobal();
        }

        return Comparison(_tokens.Key());
    }

    private SelectLabel Comparison(string key)
    {
        // '=' alone is no operator, and '!' alone stands before operands only.
        if (_tokens.Take("==")) return new SelectLabel(key, LabelTest.In, [_tokens.Value()]);
        if (_tokens.Take("!=")) return new SelectLabel(key, LabelTest.NotIn, [_tokens.Value()]);
        if (_tokens.Take("contains")) return new SelectLabel(key, LabelTest.Contains, [_tokens.Value()]);
        if (_tokens.Take("in")) return new SelectLabel(key, LabelTest.In, Values());
        if (_tokens.Take("not"))
        {
            _tokens.Expect("in");
            return new SelectLabel(key, LabelTest.NotIn, Values());
        }

        if (_tokens.Take("starts"))
        {
            _tokens.Expect("with");
            return new SelectLabel(key, LabelTest.StartsWith, [_tokens.Value()]);
        }

        if (_tokens.Take("ends"))
        {
            _tokens.Expect("with");
            return new SelectLabel(key, LabelTest.EndsWith, [_tokens.Value()]);
        }

        throw _tokens.Fault($"expected an operator after {key}: ==, !=, in, not in, contains, starts with or ends with");
    }

    /// <summary>The values of a set. It may be empty, and its last comma may be one too many, as Calico has it.</summary>
    private List<string> Values()
    {
        _tokens.Expect("{");
        var values = new List<string>();
        while (_tokens.TryValue(out var value))
        {
            values.Add(value);
            if (!_tokens.Take(","))
            {
                break;
            }
        }

        _tokens.Expect("}");
        return values;
    }
}
