using System.Buffers;
using System.Reflection;
using NeuLearn.Formats.Findings;
using NeuLearn.Monitoring.Assessment;

namespace NeuLearn.Tool.Files;

/// <summary>A file of violations for other programs.</summary>
internal static class ReportFile
{
    public static void Write(string path, string format, ViolationReport report, IReadOnlyList<string> inputs)
    {
        var version = typeof(ReportFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        // Readers that show findings beside a file want one within the repository.
        var artifact = inputs.FirstOrDefault(i => i != InputFiles.StandardInput && !Path.IsPathRooted(i))?.Replace('\\', '/');
        var buffer = new ArrayBufferWriter<byte>();
        FindingFormats.All.Single(f => f.Format == format).Write(report, new FindingContext(version, artifact), buffer);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(path, buffer.WrittenSpan);
    }
}
