using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats;

/// <summary>A file of an export.</summary>
/// <param name="Path">Its path below the export's folder, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ExportedFile(string Path, byte[] Content);

/// <summary>What an export gave.</summary>
/// <param name="Files">The policy files, in ordinal order of path; <c>loss.json</c> is not among them.</param>
/// <param name="Losses">What could not be said.</param>
/// <param name="Notes">What a person should know before applying the files, one line each.</param>
public sealed record ExportResult(IReadOnlyList<ExportedFile> Files, LossReport Losses, IReadOnlyList<string> Notes)
{
    /// <summary>The services that the files enforce a policy on, in ordinal order. Of any other the files say nothing.</summary>
    public IReadOnlyList<Peer> Enforced { get; init; } = [];
}
