using System.Globalization;
using NeuLearn.Benchmarks.Ingest;

namespace NeuLearn.Benchmarks;

/// <summary>The <c>generate FILE MEGABYTES</c> command: writes the Hubble file of the benchmarks, for trying things by hand.</summary>
internal static class GenerateRun
{
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length != 2 || !int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes))
        {
            Console.Error.WriteLine("generate FILE MEGABYTES");
            return 1;
        }

        using var stream = File.Create(arguments[0]);
        Console.WriteLine($"{new HubbleTraffic().Write(stream, megabytes * 1_000_000L)} records");
        return 0;
    }
}
