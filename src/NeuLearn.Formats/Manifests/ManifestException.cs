namespace NeuLearn.Formats.Manifests;

/// <summary>Manifests were asked to be used although some of them could not be read.</summary>
internal sealed class ManifestException : Exception
{
    /// <summary>Makes an exception without errors to list.</summary>
    public ManifestException()
    {
    }

    /// <summary>Makes an exception without errors to list.</summary>
    public ManifestException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception without errors to list.</summary>
    public ManifestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception that lists <paramref name="errors" />.</summary>
    public ManifestException(IReadOnlyList<ManifestError> errors)
        : base(string.Join(Environment.NewLine, errors))
    {
        Errors = errors;
    }

    /// <summary>All that was wrong.</summary>
    public IReadOnlyList<ManifestError> Errors { get; } = [];
}
