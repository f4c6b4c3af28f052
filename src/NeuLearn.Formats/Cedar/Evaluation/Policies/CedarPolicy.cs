using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Cedar.Evaluation.Policies;

/// <summary>Whom the head of a policy names at one end: an entity, all of a type, or anybody.</summary>
/// <param name="Uid">The entity; null for more than one.</param>
/// <param name="Type">The type; null for any.</param>
internal sealed record PolicyScope(EntityUid? Uid, string? Type)
{
    /// <summary>Anybody.</summary>
    public static PolicyScope Anybody { get; } = new(null, null);

    /// <summary>Whether an entity is one of them.</summary>
    public bool Holds(EntityUid entity) => Uid is { } uid ? uid == entity : Type is null || Type == entity.Type;
}

/// <summary>One policy.</summary>
/// <param name="IsForbid">Whether it forbids; else it permits.</param>
/// <param name="Principal">Who opens.</param>
/// <param name="Resource">Who accepts.</param>
/// <param name="Conditions">What must hold, all of it.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record CedarPolicy(bool IsForbid, PolicyScope Principal, PolicyScope Resource, IReadOnlyList<CedarCondition> Conditions, PolicySource Written)
{
    /// <summary>Whether it applies to a request. One that ends in an error does not.</summary>
    public bool AppliesTo(CedarRequest request) =>
        Principal.Holds(request.Principal.Uid) && Resource.Holds(request.Resource.Uid) && Conditions.All(condition => condition.Holds(request) == true);
}
