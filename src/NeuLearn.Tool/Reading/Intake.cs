using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Sources;
using NeuLearn.Sources.Inventory;
using NeuLearn.Sources.Reading;
using NeuLearn.Tool.Files;

namespace NeuLearn.Tool.Reading;

/// <summary>What was read of one input file.</summary>
internal sealed record FileReading(string File, ReadReport Report)
{
    /// <summary>Whether the file was passed over because it is of no known format.</summary>
    public bool IsUnknown { get; init; }
}

/// <summary>Reads inventories and event files on behalf of a command.</summary>
internal static class Intake
{
    /// <summary>The name of what was held back until all files were read.</summary>
    public const string Joined = "(joined at the end)";

    /// <summary>Below this size a second thread costs more than it brings.</summary>
    private const long ParallelFrom = 8 << 20;

    /// <summary>Most problems that are named.</summary>
    private const int MostProblems = 5;

    /// <summary>The format a user named.</summary>
    public static SourceFormat? Format(string? name) => name is null or "auto" ? null
        : SourceFormats.TryFind(name, out var format) ? format
        : throw new UsageException($"{name}: no reader for this format; there are {string.Join(", ", SourceFormats.All.Select(f => f.Name))}");

    /// <summary>Reads inventory documents.</summary>
    public static IEnumerable<InventoryDocument> Inventories(IEnumerable<string>? words)
    {
        foreach (var file in InputFiles.Expand(words ?? []))
        {
            using var stream = InputFiles.Open(file);
            var reading = InventoryReader.Read(stream, file);
            if (reading.Objects == 0 && reading.Problems.Count > 0)
                throw new UsageException($"{reading.Problems[0]}: not an inventory; give what kubectl get ... -o yaml prints, or kind: Inventory");
            foreach (var problem in reading.Problems.Take(MostProblems)) Output.Terminal.Remark(problem.ToString());
            if (reading.Problems.Count > MostProblems) Output.Terminal.Remark($"{file}: {reading.Problems.Count - MostProblems} more objects could not be read");
            yield return reading.Document;
        }
    }

    /// <summary>Reads events into an engine, on two threads where the input is large. The result is the same.</summary>
    public static IReadOnlyList<FileReading> Events(IReadOnlyList<InputFile> files, SourceFormat? format, string? fields, PolicyEngine engine, CancellationToken stop)
    {
        var isLarge = Environment.ProcessorCount > 1 && files.Any(f => IsLarge(f.Path));
        var second = isLarge ? new PolicyEngine(engine.Options) : null;
        second?.Inventory.Add(engine.Inventory.Document);
        var readings = Events(files, format, fields, second is null ? [engine] : [engine, second], stop);
        if (second is not null) engine.Merge(second);
        return readings;
    }

    /// <summary>Reads events into sinks, one a thread; a sink that wants to know is told the input and line of each.</summary>
    public static IReadOnlyList<FileReading> Events(
        IReadOnlyList<InputFile> files, SourceFormat? format, string? fields, IReadOnlyList<IConnectionSink> sinks, CancellationToken stop)
    {
        using var progress = new ByteProgress([.. files.Select(f => f.Path)]);
        var session = new ReadSession(sinks);
        var readings = new List<FileReading>();
        foreach (var file in files)
        {
            using var stream = InputFiles.Open(file.Path);
            var options = Options(file.Path, fields) with { Progress = progress.ForNextFile(), MaxWorkers = IsLarge(file.Path) ? sinks.Count : 1 };
            readings.Add(Read(file, () => session.Read(stream, format, options, stop)));
            stop.ThrowIfCancellationRequested();
        }

        var rest = session.Finish();
        if (rest.Connections != 0 || rest.DecidedEarly != 0) readings.Add(new FileReading(Joined, rest));
        Refuse(readings);
        return readings;
    }

    /// <summary>How one file is read.</summary>
    public static ReadOptions Options(string file, string? fields) => new()
    {
        Name = file,
        Fields = fields,
        WrittenAt = file == InputFiles.StandardInput ? TimeProvider.System.GetUtcNow() : new DateTimeOffset(File.GetLastWriteTimeUtc(file)),
    };

    /// <summary>Refuses inputs of which nothing could be recognised, and names files that were passed over.</summary>
    public static void Refuse(IReadOnlyCollection<FileReading> readings)
    {
        var unknown = readings.Where(r => r.IsUnknown).ToList();
        if (unknown.Count > 0 && unknown.Count == readings.Count) throw new UsageException($"{unknown[0].File}: the format was not recognised, nor that of any other file. See: neulearn formats");
        foreach (var reading in unknown.Take(MostProblems)) Output.Terminal.Remark($"{reading.File}: passed over, its format was not recognised");
        if (unknown.Count > MostProblems) Output.Terminal.Remark($"{unknown.Count - MostProblems} more files were passed over");
    }

    private static bool IsLarge(string file) => file == InputFiles.StandardInput || new FileInfo(file).Length >= ParallelFrom;

    private static FileReading Read(InputFile file, Func<ReadReport> read)
    {
        try
        {
            return new FileReading(file.Path, read());
        }
        catch (UnknownFormatException) when (!file.IsNamed)
        {
            // A folder may hold anything.
            return new FileReading(file.Path, ReadReport.Empty) { IsUnknown = true };
        }
        catch (UnknownFormatException e)
        {
            throw new UsageException($"{file.Path}: {e.Message}");
        }
        catch (FormatException e)
        {
            throw new UsageException($"--fields: {e.Message}");
        }
    }
}
