using NeuLearn.Benchmarks.Edges;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

// A reader as a whole process: a file of records in; the edge table by address out as tab-separated text. Two threads.
if (args is not [var name, var file, var output] || !SourceFormats.TryFind(name, out var format))
{
    Console.Error.WriteLine($"NeuLearn.Benchmarks.Edges FORMAT FILE OUT, where the format is one of {string.Join(", ", SourceFormats.All)}");
    return 1;
}

AddressEdges[] edges = [new(), new()];
using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan)) EventReader.Read(stream, format, edges);
edges[0].Merge(edges[1]);
using var table = new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
edges[0].Write(table);
return 0;
