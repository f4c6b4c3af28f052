namespace NeuLearn.Policy.Imports;

/// <summary>An object of a platform's policy, by its name and the file it was read from.</summary>
public sealed record ImportedObject(string Name, string File);

/// <summary>All that one import read: what stands in for what was imported of the same objects and files before.</summary>
public sealed record PolicyImport
{
    /// <summary>The name of the format, as on the command line.</summary>
    public required string Format { get; init; }

    /// <summary>Every object that was read, also those that come to no rule.</summary>
    public required IReadOnlyList<ImportedObject> Objects { get; init; }

    /// <summary>The rules they come to. Every object that a rule names is among <see cref="Objects"/>.</summary>
    public required IReadOnlyList<ImportedRule> Rules { get; init; }

    /// <summary>The files that were read, or are gone: an object imported from one of them before that is not there now was deleted.</summary>
    public IReadOnlySet<string> Files { get; init; } = new HashSet<string>();
}
