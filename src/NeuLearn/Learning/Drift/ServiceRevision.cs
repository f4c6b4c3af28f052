using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Learning.Drift;

/// <summary>One pod template of a service: a deploy makes a new one, a restart or a change of scale does not.</summary>
/// <param name="Service">The service.</param>
/// <param name="Name">The hash of the template, as the controller labels its pods with it.</param>
/// <param name="Version">What the pods' labels call it; null when they do not.</param>
/// <param name="From">When the first pod of it started, or was first seen.</param>
public sealed record ServiceRevision(Peer Service, string Name, string? Version, DateTimeOffset From)
{
    /// <summary>The revision in a few words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"revision {Name}{(Version is null ? "" : $" (version {Version})")} of {Service}, from {From.UtcDateTime:yyyy-MM-dd HH:mm}");
}
