using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Recordings;

/// <summary>Runs one of the sample converters.</summary>
internal static class Converter
{
    /// <summary>Converts to a file of events.</summary>
    public static void Run(string name, string output, params string[] args)
    {
        using var file = File.Create(output);
        SampleProgram.Run(Path.Combine("converters", name), Path.GetDirectoryName(output), file, args);
    }

    /// <summary>Learns what a converter wrote.</summary>
    public static RunResult Learn(string events, string state) => Neulearn.Run("learn", events, "--state", state, "--strict").Succeeded();
}
