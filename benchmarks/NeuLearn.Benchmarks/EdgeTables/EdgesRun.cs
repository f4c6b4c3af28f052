using NeuLearn.Sources.Reading;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>The <c>edges FORMAT FILE OUT</c> command: the edge table of a file, on two threads, as a process of its own.</summary>
internal static class EdgesRun
{
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments is not [var name, var file, var output] || EdgeFormat.All.FirstOrDefault(f => f.Name == name) is not { } format)
        {
            Console.Error.WriteLine($"edges FORMAT FILE OUT, where the format is one of {string.Join(", ", EdgeFormat.All.Select(f => f.Name))}");
            return 1;
        }

        AddressEdges[] edges = [new(), new()];
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan)) EventReader.Read(stream, format.Source, edges);
        edges[0].Merge(edges[1]);
        using var text = new StreamWriter(output);
        edges[0].Write(text);
        return 0;
    }
}
