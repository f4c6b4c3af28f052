using k8s;

namespace NeuLearn.Samples.Controller.Watching;

/// <summary>One page of a list.</summary>
internal readonly record struct ObjectPage<T>(IList<T> Items, string? Continue, string Version);

/// <summary>A kind of object: how it is listed and watched, and what of it says who owns an address.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="ListAsync">Reads a page, from where the page before it ended.</param>
/// <param name="Watch">Follows the changes after a resource version.</param>
/// <param name="Key">What tells an object from others, and from one of the same name at another time.</param>
/// <param name="Trim">What the inventory reads of an object; null while that is nothing. Status that changes by the minute is not in it.</param>
/// <param name="End">Notes when an object ceased to be; null when the inventory does not ask.</param>
internal sealed record WatchedKind<T>(
    string Kind,
    Func<string?, CancellationToken, Task<ObjectPage<T>>> ListAsync,
    Func<string, Action<Exception>, CancellationToken, IAsyncEnumerable<(WatchEventType Type, T Item)>> Watch,
    Func<T, string> Key,
    Func<T, T?> Trim,
    Action<T, DateTime>? End)
    where T : class;
