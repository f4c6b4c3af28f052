using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Evaluation;

/// <summary>A file of policies.</summary>
/// <param name="Path">How errors name it.</param>
/// <param name="Text">Its content.</param>
internal sealed record PolicyText(string Path, string Text);

/// <summary>What was read of some files.</summary>
/// <param name="Policy">The policies.</param>
/// <param name="Count">How many policies there are.</param>
/// <param name="Errors">
/// What could not be read. Policies with any error must not be judged by: what is missing may deny, or isolate an end.
/// </param>
internal sealed record PlatformReading(IPlatformPolicy Policy, int Count, IReadOnlyList<ManifestError> Errors)
{
    /// <summary>Where each policy is written, those that come to nothing included.</summary>
    public IReadOnlyList<PolicySource> Objects { get; init; } = [];
}

/// <summary>Reads the policies of one platform strictly: what is not understood is an error that names the field.</summary>
internal interface IPolicyReader
{
    /// <summary>The name of the format, as on the command line.</summary>
    string Format { get; }

    /// <summary>Whether a file may be of this format, at a glance: where nobody named the format, what is not is no fault.</summary>
    bool MayRead(PolicyText file) => true;

    /// <summary>Reads all policies among some files; objects of other kinds are passed over.</summary>
    /// <param name="files">The files.</param>
    /// <param name="directory">Who is who, for what the policies alone do not say: labels of namespaces, groups by name.</param>
    PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory);
}
