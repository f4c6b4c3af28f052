using System.Globalization;
using NeuLearn.Hosting.Durability.Files;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>Which files of a directory make up the state: the last snapshot, and every journal from its generation on.</summary>
/// <param name="Snapshot">The generation of the snapshot; null when there is none yet.</param>
/// <param name="Journals">The generations of the journals, without a gap.</param>
/// <param name="Superseded">Files whose content a later snapshot holds, and unfinished ones.</param>
internal sealed record StoreLayout(long? Snapshot, IReadOnlyList<long> Journals, IReadOnlyList<string> Superseded)
{
    /// <summary>Looks at a directory. Without any file of a store it has no journals.</summary>
    /// <exception cref="StateStoreException">A file is missing.</exception>
    public static StoreLayout Of(IStoreDirectory directory)
    {
        var names = directory.Names();
        var files = names.Select(n => (Name: n, Read: StoreNames.Read(n))).Where(f => f.Read is not null).Select(f => (f.Name, f.Read!.Value.Kind, f.Read.Value.Generation)).ToList();
        var snapshots = files.Where(f => f.Kind == StoreFileKind.Snapshot).Select(f => f.Generation).Order().ToList();
        var first = snapshots.Count == 0 ? 0 : snapshots[^1];
        var journals = files.Where(f => f.Kind == StoreFileKind.Journal && f.Generation >= first).Select(f => f.Generation).Order().ToList();
        for (var i = 0; i < journals.Count || (i == 0 && snapshots.Count > 0); i++)
            if (i >= journals.Count || journals[i] != first + i) throw Missing(directory, StoreNames.Journal(first + i));
        var superseded = files.Where(f => f.Generation < first).Select(f => f.Name).Concat(names.Where(StoreNames.IsTemporary));
        return new StoreLayout(snapshots.Count == 0 ? null : first, journals, [.. superseded]);
    }

    private static StateStoreException Missing(IStoreDirectory directory, string name) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{directory.Path} lacks the file {name}: what was learned in it is gone. Restore the whole directory from a backup"));
}
