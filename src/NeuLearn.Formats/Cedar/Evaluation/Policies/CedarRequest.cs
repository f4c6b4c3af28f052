namespace NeuLearn.Formats.Cedar.Evaluation.Policies;

/// <summary>The things that a condition can look at.</summary>
internal enum RequestPart
{
    /// <summary>Who opens.</summary>
    Principal,

    /// <summary>Who accepts.</summary>
    Resource,

    /// <summary>What is asked for.</summary>
    Context,
}

/// <summary>A request to connect.</summary>
/// <param name="Principal">Who opens.</param>
/// <param name="Resource">Who accepts.</param>
/// <param name="Context">What is asked for.</param>
internal sealed record CedarRequest(CedarEntity Principal, CedarEntity Resource, IReadOnlyDictionary<string, object> Context)
{
    /// <summary>An end of the request.</summary>
    public CedarEntity End(RequestPart end) => end == RequestPart.Principal ? Principal : Resource;

    /// <summary>An attribute of a part; null when it has none of the name.</summary>
    public object? Value(RequestPart part, string attribute) => part == RequestPart.Context ? Context.GetValueOrDefault(attribute) : End(part).Value(attribute);
}
