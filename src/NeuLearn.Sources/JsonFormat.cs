using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources;

/// <summary>A format whose records are JSON objects: one a line, in an array, printed over several lines, or in a list within one object.</summary>
/// <remarks>The parser gets each record as a line, however it was arranged. Line numbers count records where the input is not one a line.</remarks>
public abstract class JsonFormat : LineFormat
{
    /// <summary>The name of the list that holds the records when the input is one object around them; null when there is none.</summary>
    protected virtual string? ListName => null;

    /// <inheritdoc/>
    protected internal override Stream Lines(Stream text, InputHead head)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(head);
        var list = ListName is { } name && head.HasObject(name) ? name : null;
        return list is not null || head.IsJsonOverLines ? new JsonRecords(text, list) : text;
    }
}
