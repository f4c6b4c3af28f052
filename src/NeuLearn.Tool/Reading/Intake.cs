using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Sources;
using NeuLearn.Sources.Inventory;
using NeuLearn.Sources.Reading;
using NeuLearn.Tool.Files;

namespace NeuLearn.Tool.Reading;

/// <summary>What was read of one input file.</summary>
internal sealed record FileReading(string File, ReadReport Report);

/// <summary>Reads inventories and event files on behalf of a command.</summary>
internal static class Intake
{
    /// <summary>Below this size a second thread costs more than it brings.</summary>
    private const long ParallelFrom = 8 << 20;

    /// <summary>Most problems of one inventory that are named.</summary>
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
    public static IEnumerable<FileReading> Events(IReadOnlyList<string> files, SourceFormat? format, PolicyEngine engine, CancellationToken stop)
    {
        using var progress = new ByteProgress(files);
        PolicyEngine? second = null;
        foreach (var file in files)
        {
            using var stream = InputFiles.Open(file);
            IReadOnlyList<IConnectionSink> sinks = [engine];
            if (Environment.ProcessorCount > 1 && (file == InputFiles.StandardInput || new FileInfo(file).Length >= ParallelFrom))
            {
                if (second is null)
                {
                    second = new PolicyEngine(engine.Options);
                    second.Inventory.Add(engine.Inventory.Document);
                }

                sinks = [engine, second];
            }

            yield return new FileReading(file, Read(file, () => EventReader.Read(stream, format, sinks, progress.For(file), stop)));
        }

        if (second is not null) engine.Merge(second);
    }

    /// <summary>Reads events in order, telling the sink the line of each.</summary>
    public static FileReading InOrder(string file, SourceFormat? format, IRecordSink sink, CancellationToken stop)
    {
        using var stream = InputFiles.Open(file);
        return new FileReading(file, Read(file, () => EventReader.Read(stream, format, sink, new ReadOptions { Name = file }, stop)));
    }

    private static ReadReport Read(string file, Func<ReadReport> read)
    {
        try
        {
            return read();
        }
        catch (UnknownFormatException e)
        {
            throw new UsageException($"{file}: {e.Message}");
        }
    }
}
