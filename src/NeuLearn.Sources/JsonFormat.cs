using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources;

/// <summary>A format whose records are JSON objects: one a line, in an array, printed over several lines, or in a list within one object.</summary>
/// <remarks>The parser gets each record as a line, however it was arranged. Line numbers count records where the input is not one a line.</remarks>
public abstract class JsonFormat : LineFormat
{
    /// <summary>The name of the list that holds the records when the input is one object around them, with the names of objects on the way to it before it, joined by dots; null when it is not.</summary>
    /// <param name="head">The beginning of the input.</param>
    protected virtual string? ListName(InputHead head) => null;

    /// <inheritdoc/>
    protected internal override Stream Lines(Stream text, InputHead head)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(head);
        var list = ListName(head);
        return list is not null || head.IsJsonOverLines ? new JsonRecords(text, list) : text;
    }
}
