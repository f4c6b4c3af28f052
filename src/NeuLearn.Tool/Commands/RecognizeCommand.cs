using System.CommandLine;
using NeuLearn.Recognition.Captures;
using NeuLearn.Sources.Reading;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>recognize</c>: the flows in captures, with their applications and what was asked of them.</summary>
internal static class RecognizeCommand
{
    public static Command Create()
    {
        var captures = new Argument<string[]>("PCAP")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Packet captures (pcap or pcapng): files, folders, patterns, or - for standard input. Compressed ones are read as they are.",
        };
        var json = Options.Json();
        var command = new Command("recognize", "Name the application of each flow in packet captures, and what was asked of it.") { captures, json };
        // On a thread of its own: while it waits for standard input, only that lets a signal end the process.
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var files = InputFiles.Find(parsed.GetRequiredValue(captures));
            using var progress = new ByteProgress([.. files.Select(f => f.Path)]);
            using var lines = parsed.GetValue(json) ? new JsonLines() : null;
            var output = new RecognizedFlows(lines, namesFiles: files.Count > 1);
            var others = files.Where(file => !TryRead(file.Path, file.IsNamed || files.Count == 1, output, progress, stop)).ToList();
            progress.Dispose();
            if (others.Count == files.Count && others.Count > 0) throw new UsageException($"{others[0].Path}: not a packet capture, nor is any other file");
            if (others.Count > 0) Terminal.Remark($"{others[0].Path}: passed over, it is not a packet capture{(others.Count > 1 ? $"; so were {others.Count - 1} more" : "")}");
            output.WriteTable();
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Reads a capture.</summary>
    /// <returns>False when it is none, and the user did not say that it is.</returns>
    private static bool TryRead(string file, bool isNamed, RecognizedFlows output, ByteProgress progress, CancellationToken stop)
    {
        using var stored = InputFiles.Open(file);
        using var plain = PlainInput.Open(stored, file);
        output.Begin(file);
        var report = CaptureReader.ReadFlows(plain, output, new CaptureOptions { Progress = progress.ForNextFile() }, stop);
        if (report.Packets == 0 && report.Malformed > 0) return isNamed ? throw new UsageException($"{file}: {report.Samples[0].Reason}") : false;
        if (report.Malformed > 0)
            Terminal.Remark($"{file}: {report.Malformed} of {report.Packets} packets could not be read; the first is number {report.Samples[0].Packet}: {report.Samples[0].Reason}");
        if (report.Lost > 0) Terminal.Remark($"{file}: the capturing side dropped {report.Lost} packets");
        if (report.Evicted > 0) Terminal.Remark($"{file}: {report.Evicted} flows were closed early to keep to the memory allowed");
        return true;
    }
}
