using System.Globalization;
using NeuLearn.Benchmarks.EdgeTables;
using NeuLearn.Benchmarks.Ingest;

namespace NeuLearn.Benchmarks;

/// <summary>The <c>generate FILE MEGABYTES [FORMAT]</c> command: writes a file of the benchmarks, for trying things by hand.</summary>
internal static class GenerateRun
{
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var name = arguments.Length == 3 ? arguments[2] : "hubble";
        var format = EdgeFormat.All.FirstOrDefault(f => f.Name == name);
        if (arguments.Length is not (2 or 3) || !int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) || (format is null && name != "hubble"))
        {
            Console.Error.WriteLine($"generate FILE MEGABYTES [FORMAT], where the format is one of hubble, {string.Join(", ", EdgeFormat.All.Select(f => f.Name))}");
            return 1;
        }

        Console.WriteLine($"{format?.Write(arguments[0], megabytes * 1_000_000L) ?? WriteHubble(arguments[0], megabytes * 1_000_000L)} records");
        return 0;
    }

    private static long WriteHubble(string file, long bytes)
    {
        using var stream = File.Create(file);
        return new HubbleTraffic().Write(stream, bytes);
    }
}
