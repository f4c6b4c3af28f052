namespace NeuLearn.Formats.Findings;

/// <summary>Where findings come from.</summary>
/// <param name="ProductVersion">The version of the program that found them.</param>
/// <param name="Artifact">The file that was judged, relative with <c>/</c>, for readers that show findings beside a file; null when there is none.</param>
public sealed record FindingContext(string ProductVersion, string? Artifact = null);
