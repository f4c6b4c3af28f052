namespace NeuLearn.Events;

/// <summary>The names that records refer to by id: ends, applications and operations of one engine.</summary>
/// <remarks>Not thread-safe; see <see cref="NameTable"/>.</remarks>
public sealed class Vocabulary
{
    /// <summary>Most distinct applications; further ones are read as not known, so a hostile sensor cannot exhaust the ids.</summary>
    public const int MaxApplications = ushort.MaxValue;

    internal const int LongestApplication = 64;

    /// <summary>The ends of connections, in the encoded form of <see cref="EndName"/>.</summary>
    public NameTable Ends { get; } = new();

    /// <summary>Layer-7 protocols, lower case. Id 0: not known.</summary>
    public NameTable Applications { get; } = new();

    /// <summary>Operations, templated, in the encoded form of <see cref="OperationName"/>. Id 0: not known.</summary>
    public NameTable Operations { get; } = new();

    /// <summary>The id of an application; 0 when it is empty or there are too many.</summary>
    public ushort Application(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.Length > LongestApplication) return 0;
        if (Applications.Count >= MaxApplications) return Applications.TryFind(name, out var known) ? (ushort)known : (ushort)0;
        return (ushort)Applications.Intern(name);
    }
}
