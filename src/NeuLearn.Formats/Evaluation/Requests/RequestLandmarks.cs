using NeuLearn.Events;

namespace NeuLearn.Formats.Evaluation.Requests;

/// <summary>A span of ports that a rule names, both ends included; types and codes for ICMP.</summary>
internal readonly record struct PortLandmark(Transport Transport, int First, int Last);

/// <summary>All that rules name of what is asked for: a verdict is the same for requests that these do not tell apart.</summary>
internal sealed record RequestLandmarks
{
    /// <summary>No rule names anything.</summary>
    public static RequestLandmarks None { get; } = new();

    /// <summary>The spans of ports.</summary>
    public IReadOnlyCollection<PortLandmark> Ports { get; init; } = [];

    /// <summary>The layer-7 protocols.</summary>
    public IReadOnlyCollection<string> Applications { get; init; } = [];

    /// <summary>The methods.</summary>
    public IReadOnlyCollection<TextPattern> Methods { get; init; } = [];

    /// <summary>The paths.</summary>
    public IReadOnlyCollection<TextPattern> Paths { get; init; } = [];

    /// <summary>The hosts.</summary>
    public IReadOnlyCollection<TextPattern> Hosts { get; init; } = [];

    /// <summary>The names, topics or key spaces.</summary>
    public IReadOnlyCollection<TextPattern> Names { get; init; } = [];
}
