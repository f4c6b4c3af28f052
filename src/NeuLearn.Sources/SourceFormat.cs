using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources;

/// <summary>A format that connection events are read from. Stateless: one object serves any number of inputs and threads.</summary>
/// <remarks>
/// Derive from <see cref="LineFormat"/> for a record a line, from <see cref="JsonFormat"/> for JSON objects in any
/// arrangement, or from <see cref="StreamFormat"/> for everything else, such as datagrams.
/// </remarks>
public abstract class SourceFormat
{
    /// <summary>The name, as the command line spells it: lower case, words joined by dashes.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public abstract string Summary { get; }

    /// <summary>What it knows of a connection.</summary>
    public abstract SourceKnowledge Knows { get; }

    /// <summary>Whether the beginning of an input is of this format. Nothing in it may make this throw.</summary>
    public abstract bool Recognises(InputHead head);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal abstract void Read(InputText source, ReadSession session, ReadOptions options, ReadReport report, CancellationToken cancellationToken);
}
