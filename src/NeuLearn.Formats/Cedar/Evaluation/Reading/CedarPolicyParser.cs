using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Cedar.Evaluation.Reading;

/// <summary>Reads the policies of a file: those over the action <c>connect</c> alone.</summary>
/// <param name="file">The file.</param>
internal sealed class CedarPolicyParser(PolicyText file)
{
    private readonly CedarTokens _tokens = new(file.Text.TrimStart('\uFEFF'));

    /// <summary>The policies, in the order of the file.</summary>
    /// <exception cref="CedarSyntaxException">Something is not understood.</exception>
    public IReadOnlyList<CedarPolicy> Policies()
    {
        var policies = new List<CedarPolicy>();
        while (!_tokens.IsAtEnd)
        {
            policies.Add(Policy(policies.Count));
        }

        return policies;
    }

    private CedarPolicy Policy(int number)
    {
        var line = _tokens.Line;
        var name = FormattableString.Invariant($"policy {number}");
        while (_tokens.Take("@"))
        {
            var annotation = _tokens.Word();
            _tokens.Expect("(");
            var text = _tokens.Text();
            name = annotation == "id" ? text : name;
            _tokens.Expect(")");
        }

        var isForbid = _tokens.TakeWord("forbid");
        if (!isForbid && !_tokens.TakeWord("permit"))
        {
            throw _tokens.Fault("expected permit or forbid");
        }

        _tokens.Expect("(");
        var principal = Scope("principal");
        _tokens.Expect(",");
        Action();
        _tokens.Expect(",");
        var resource = Scope("resource");
        _tokens.Expect(")");
        return new CedarPolicy(isForbid, principal, resource, Conditions(), new PolicySource(name, file.Path, line));
    }

    private PolicyScope Scope(string end)
    {
        Expect(end);
        return _tokens.Take("==") ? new PolicyScope(new ConditionParser(_tokens).Uid(), null)
            : _tokens.TakeWord("is") ? new PolicyScope(null, _tokens.Word())
            : PolicyScope.Anybody;
    }

    private void Action()
    {
        Expect("action");
        _tokens.Expect("==");
        if (new ConditionParser(_tokens).Uid() != new EntityUid("Action", "connect"))
        {
            throw _tokens.Fault("only the action connect is understood");
        }
    }

    private List<CedarCondition> Conditions()
    {
        var conditions = new List<CedarCondition>();
        while (!_tokens.Take(";"))
        {
            var isUnless = _tokens.TakeWord("unless");
            if (!isUnless && !_tokens.TakeWord("when"))
            {
                throw _tokens.Fault("expected when, unless or ;");
            }

            _tokens.Expect("{");
            var condition = new ConditionParser(_tokens).Condition();
            _tokens.Expect("}");
            conditions.Add(isUnless ? new HoldsNot(condition) : condition);
        }

        return conditions;
    }

    private void Expect(string word)
    {
        if (!_tokens.TakeWord(word))
        {
            throw _tokens.Fault($"expected {word}");
        }
    }
}
