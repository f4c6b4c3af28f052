using NeuLearn.Formats;

namespace NeuLearn.Tool.Files;

/// <summary>The folder of one exported format. What an earlier export left there and this one does not write is removed.</summary>
internal static class OutputFolder
{
    private const string LossFile = "loss.json";

    public static void Write(string folder, ExportResult result)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, LossFile)))
            throw new UsageException($"{folder}: not empty, and not written by neulearn; choose another folder");
        if (Directory.Exists(folder))
        {
            var kept = result.Files.Select(f => Path.GetFullPath(Path.Combine(folder, f.Path))).Append(Path.GetFullPath(Path.Combine(folder, LossFile))).ToHashSet(StringComparer.Ordinal);
            // Only what an export of this kind writes: other files in the folder are the user's.
            var kinds = result.Files.Select(f => Path.GetExtension(f.Path)).Append(".yaml").ToHashSet(StringComparer.Ordinal);
            foreach (var stale in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => kinds.Contains(Path.GetExtension(f)) && !kept.Contains(Path.GetFullPath(f)))) File.Delete(stale);
        }

        foreach (var file in result.Files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, LossFile), result.Losses.ToUtf8());
    }
}
