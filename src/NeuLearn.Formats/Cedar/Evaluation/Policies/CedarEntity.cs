using System.Net;

namespace NeuLearn.Formats.Cedar.Evaluation.Policies;

/// <summary>The name of an entity: <c>Service::"shop/web"</c>.</summary>
internal readonly record struct EntityUid(string Type, string Id);

/// <summary>One end of a request, or its context, as policies look at it.</summary>
/// <param name="Uid">Its name.</param>
/// <param name="Parents">What it is in, itself included.</param>
/// <param name="Attributes">Its attributes: texts, whole numbers and addresses.</param>
internal sealed record CedarEntity(EntityUid Uid, IReadOnlySet<EntityUid> Parents, IReadOnlyDictionary<string, object> Attributes)
{
    /// <summary>A text, a whole number or an address; null when there is no such attribute.</summary>
    public object? Value(string attribute) => Attributes.GetValueOrDefault(attribute);

    /// <summary>Attributes by name, without those that are not known.</summary>
    public static IReadOnlyDictionary<string, object> Known(params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        var known = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            if (value is not null && !IPAddress.None.Equals(value))
            {
                known.Add(name, value);
            }
        }

        return known;
    }
}
