using System.Globalization;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>The names of the files of a store: a snapshot of a generation holds all that journals of earlier ones hold.</summary>
internal static class StoreNames
{
    private const string JournalPrefix = "journal-";
    private const string SnapshotPrefix = "snapshot-";
    private const string TemporarySuffix = ".tmp";

    public static string Journal(long generation) => Name(JournalPrefix, generation);

    public static string Snapshot(long generation) => Name(SnapshotPrefix, generation);

    public static string Temporary(string name) => name + TemporarySuffix;

    public static bool IsTemporary(string name) => name.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    /// <summary>The generation of a file of a store, or null when it is none.</summary>
    public static (StoreFileKind Kind, long Generation)? Read(string name) =>
        Generation(JournalPrefix, name) is { } journal ? (StoreFileKind.Journal, journal)
        : Generation(SnapshotPrefix, name) is { } snapshot ? (StoreFileKind.Snapshot, snapshot)
        : null;

    private static string Name(string prefix, long generation) => prefix + generation.ToString("D10", CultureInfo.InvariantCulture);

    private static long? Generation(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && long.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? generation
            : null;
}
