using NeuLearn.Formats;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Inventory;

namespace NeuLearn.Tool.Files;

/// <summary>Reads the policy files of a platform that the words of a command line name.</summary>
internal static class PolicyFiles
{
    private const int MostNamed = 5;
    private const string LossFile = "loss.json";

    /// <summary>Reads policies that must be there, all of them readable, and says of which format they are.</summary>
    /// <param name="words">Files, folders, patterns.</param>
    /// <param name="format">The format; null to find out which one has policies in them.</param>
    /// <param name="directory">Who is who.</param>
    /// <exception cref="UsageException">There is none, or one of them cannot be read: judging by the rest would be wrong.</exception>
    public static (string Format, PlatformReading Reading) Read(IEnumerable<string> words, string? format, ServiceDirectory directory)
    {
        // loss.json stands beside the policies that the tool itself wrote.
        var files = InputFiles.Expand(words).Where(f => Path.GetFileName(f) != LossFile).Select(f => new PolicyText(f, File.ReadAllText(f))).ToList();
        var readings = Readers(format).Select(reader => (reader.Format, Reading: reader.Read(format is null ? [.. files.Where(reader.MayRead)] : files, directory))).ToList();
        var found = readings.Where(r => r.Reading.Count > 0).ToList();
        // Where nothing could be read, what is wrong with it says more than that nothing is there.
        if (found.Count == 0 && readings.SelectMany(r => r.Reading.Errors).FirstOrDefault() is { } fault) throw new UsageException(fault.ToString());
        var named = string.Join(", ", files.Take(MostNamed).Select(f => f.Path)) + (files.Count > MostNamed ? $" and {files.Count - MostNamed} more" : "");
        if (found.Count == 0) throw new UsageException($"{named}: no policy in it{(format is null ? "" : $" of format {format}")}");
        if (found.Count > 1) throw new UsageException($"{named}: policies of several platforms ({string.Join(", ", found.Select(f => f.Format))}); name one");
        return found[0].Reading.Errors is [var error, ..] ? throw new UsageException(error.ToString()) : found[0];
    }

    private static IEnumerable<IPolicyReader> Readers(string? format)
    {
        if (format is null) return PolicyFormats.Readers;
        var reader = PolicyFormats.Readers.FirstOrDefault(r => r.Format == format);
        return reader is not null ? [reader] : throw new UsageException(
            $"{format}: no reader for policies of this format; there are {string.Join(", ", PolicyFormats.Readers.Select(r => r.Format))}");
    }
}
