using System.Net;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Cedar.Evaluation.Policies;

/// <summary>A condition of a policy. Holding it against a request gives true, false, or null for an error: a policy in error does not apply.</summary>
internal abstract record CedarCondition
{
    /// <summary>Whether it holds.</summary>
    public abstract bool? Holds(CedarRequest request);

    /// <summary>The conditions inside it.</summary>
    public virtual IReadOnlyList<CedarCondition> Parts => [];

    /// <summary>The condition and all inside it.</summary>
    public IEnumerable<CedarCondition> All => Parts.SelectMany(part => part.All).Prepend(this);
}

/// <summary><c>a &amp;&amp; b</c>, from left to right: what stands behind a false is not looked at.</summary>
internal sealed record BothHold(CedarCondition Left, CedarCondition Right) : CedarCondition
{
    public override IReadOnlyList<CedarCondition> Parts => [Left, Right];

    public override bool? Holds(CedarRequest request) => Left.Holds(request) == true ? Right.Holds(request) : Left.Holds(request);
}

/// <summary><c>a || b</c>, from left to right: what stands behind a true is not looked at.</summary>
internal sealed record EitherHolds(CedarCondition Left, CedarCondition Right) : CedarCondition
{
    public override IReadOnlyList<CedarCondition> Parts => [Left, Right];

    public override bool? Holds(CedarRequest request) => Left.Holds(request) == false ? Right.Holds(request) : Left.Holds(request);
}

/// <summary><c>!a</c>.</summary>
internal sealed record HoldsNot(CedarCondition Inner) : CedarCondition
{
    public override IReadOnlyList<CedarCondition> Parts => [Inner];

    public override bool? Holds(CedarRequest request) => !Inner.Holds(request);
}

/// <summary><c>principal has address</c>.</summary>
internal sealed record HasAttribute(RequestPart Part, string Attribute) : CedarCondition
{
    public override bool? Holds(CedarRequest request) => request.Value(Part, Attribute) is not null;
}

/// <summary><c>principal in Mode::"protect"</c>: it is that entity, or has it above itself.</summary>
internal sealed record IsIn(RequestPart Part, EntityUid Group) : CedarCondition
{
    public override bool? Holds(CedarRequest request) => request.End(Part).Parents.Contains(Group);
}

/// <summary><c>context.port == 80</c>: values of two types are not the same.</summary>
internal sealed record EqualsText(RequestPart Part, string Attribute, string Text) : CedarCondition
{
    public override bool? Holds(CedarRequest request) => request.Value(Part, Attribute) is { } value ? Text.Equals(value) : null;
}

/// <summary><c>context.port == 80</c>, <c>&gt;= 80</c>, <c>&lt;= 80</c>; only numbers have an order.</summary>
internal sealed record ComparesTo(RequestPart Part, string Attribute, long? Least, long? Most) : CedarCondition
{
    public override bool? Holds(CedarRequest request) => request.Value(Part, Attribute) switch
    {
        long value => !(value < Least) && !(value > Most),
        not null when Least == Most => false,
        _ => null,
    };
}

/// <summary><c>context.path like "/cart/*"</c>.</summary>
internal sealed record IsLike(RequestPart Part, string Attribute, StarPattern Pattern) : CedarCondition
{
    public override bool? Holds(CedarRequest request) => request.Value(Part, Attribute) is string value ? Pattern.Matches(value) : null;
}

/// <summary><c>principal.address.isInRange(ip("10.0.0.0/8"))</c>; no address is in a range of the other family.</summary>
internal sealed record IsInRange(RequestPart Part, string Attribute, AddressRange Range) : CedarCondition
{
    public override bool? Holds(CedarRequest request) => request.Value(Part, Attribute) is IPAddress address ? Range.Contains(address) : null;
}
