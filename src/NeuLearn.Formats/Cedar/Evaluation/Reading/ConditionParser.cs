using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Cedar.Evaluation.Reading;

/// <summary>Reads conditions. Of Cedar's expressions those are understood that yield true or false from attributes and single values.</summary>
internal sealed class ConditionParser(CedarTokens tokens)
{
    // Nothing that a person writes is as deep, and the stack must hold.
    private const int Deepest = 100;
    private int _depth;

    /// <summary>Reads a condition: alternatives of conjunctions.</summary>
    public CedarCondition Condition()
    {
        if (++_depth > Deepest)
        {
            throw tokens.Fault("nested too deeply");
        }

        var condition = Conjunction();
        while (tokens.Take("||"))
        {
            condition = new EitherHolds(condition, Conjunction());
        }

        _depth--;
        return condition;
    }

    /// <summary>Reads the name of an entity.</summary>
    public EntityUid Uid()
    {
        var type = tokens.Word();
        tokens.Expect("::");
        return new EntityUid(type, tokens.Text());
    }

    private CedarCondition Conjunction()
    {
        var condition = Single();
        while (tokens.Take("&&"))
        {
            condition = new BothHold(condition, Single());
        }

        return condition;
    }

    private CedarCondition Single()
    {
        if (tokens.Take("!"))
        {
            // What is negated must stand alone: !a == b is not what it looks like.
            tokens.Expect("(");
            return new HoldsNot(Closed());
        }

        return tokens.Take("(") ? Closed() : OfPart(Part());
    }

    private CedarCondition Closed()
    {
        var inner = Condition();
        tokens.Expect(")");
        return inner;
    }

    private RequestPart Part() => tokens.Word() switch
    {
        "principal" => RequestPart.Principal,
        "resource" => RequestPart.Resource,
        "context" => RequestPart.Context,
        var other => throw tokens.Fault($"expected principal, resource or context instead of {other}"),
    };

    private CedarCondition OfPart(RequestPart part)
    {
        if (tokens.TakeWord("has"))
        {
            return new HasAttribute(part, tokens.Word());
        }

        if (tokens.TakeWord("in"))
        {
            return part == RequestPart.Context ? throw tokens.Fault("a context is in no entity") : new IsIn(part, Uid());
        }

        tokens.Expect(".");
        var attribute = tokens.Word();
        if (tokens.Take("."))
        {
            return InRange(part, attribute);
        }

        if (tokens.Take("=="))
        {
            return tokens.Number() is { } number ? new ComparesTo(part, attribute, number, number) : new EqualsText(part, attribute, tokens.Text());
        }

        return tokens.Take(">=") ? new ComparesTo(part, attribute, Number(), null)
            : tokens.Take("<=") ? new ComparesTo(part, attribute, null, Number())
            : tokens.TakeWord("like") ? new IsLike(part, attribute, new StarPattern(tokens.Pattern()))
            : throw tokens.Fault("expected ==, >=, <=, like or .isInRange(…)");
    }

    private IsInRange InRange(RequestPart part, string attribute)
    {
        foreach (var sign in new[] { "isInRange", "(", "ip", "(" })
        {
            tokens.Expect(sign);
        }

        var text = tokens.Text();
        if (!AddressRange.TryParse(text, out var range, out var problem))
        {
            throw tokens.Fault(problem);
        }

        tokens.Expect(")");
        tokens.Expect(")");
        return new IsInRange(part, attribute, range!);
    }

    private long Number() => tokens.Number() ?? throw tokens.Fault("expected a whole number");
}
