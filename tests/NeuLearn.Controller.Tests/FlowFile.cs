namespace NeuLearn.Controller.Tests;

/// <summary>A file of flows.</summary>
internal sealed class FlowFile : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("neulearn-flows");

    public FlowFile(string flows) => File.WriteAllText(Path, flows);

    public string Path => System.IO.Path.Combine(_directory.FullName, "flows.ndjson");

    public void Dispose() => _directory.Delete(recursive: true);
}
