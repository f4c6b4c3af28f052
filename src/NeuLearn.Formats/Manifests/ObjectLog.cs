namespace NeuLearn.Formats.Manifests;

/// <summary>Collects the errors of one object while it is read.</summary>
/// <param name="file">The file the object stands in.</param>
/// <param name="subject">The object, as errors name it.</param>
internal sealed class ObjectLog(string file, string subject)
{
    // A few nested aliases can stand for more values than fit in any memory: reading stops at a bound.
    private const int MostValues = 1_000_000;
    private readonly List<ManifestError> _errors = [];
    private int _values;

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<ManifestError> Errors => _errors;

    /// <summary>Notes an error in a field.</summary>
    public void Report(string field, int line, string message)
    {
        _errors.Add(new ManifestError(file, line, subject, field, message));
    }

    /// <summary>Counts one value that is about to be read.</summary>
    /// <exception cref="UnreadableTextException">The object stands for more values than any real one.</exception>
    public void CountValue(int line)
    {
        _values++;
        if (_values > MostValues)
        {
            throw new UnreadableTextException(line, "the object is too large once its aliases are expanded");
        }
    }
}
