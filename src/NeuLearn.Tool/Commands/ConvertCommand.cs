using System.CommandLine;
using NeuLearn.Events;
using NeuLearn.Sources.Writing;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>convert</c>: any source to canonical events, or to a Parquet table of connections.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var inputs = Options.Inputs();
        var from = Options.From();
        var fields = Options.Fields();
        var to = new Option<string>("--to") { Required = true, Description = "events (JSON lines that read back without loss) or parquet (a table of connections).", HelpName = "FORMAT" };
        to.AcceptOnlyFromAmong("events", "parquet");
        var output = new Option<string>("--out") { Required = true, Description = "The file to write; - for standard output (events).", HelpName = "FILE" };
        var strict = Options.Strict();
        var command = new Command("convert", "Convert recorded connections to canonical events or to Parquet.") { inputs, from, fields, to, output, strict };
        // On a thread of its own: while it waits for standard input, only that lets a signal end the process.
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var path = parsed.GetRequiredValue(output);
            var isParquet = parsed.GetRequiredValue(to) == "parquet";
            if (path == InputFiles.StandardInput && isParquet) throw new UsageException("--out - is for events: a Parquet table needs a file");
            var files = InputFiles.Find(parsed.GetRequiredValue(inputs));
            var format = Intake.Format(parsed.GetValue(from));
            IReadOnlyList<FileReading> readings = [];
            long leftOut = 0;
            if (path == InputFiles.StandardInput)
            {
                using var writer = new EventWriter(StandardStreams.Current.OpenOutput());
                readings = Intake.Events(files, format, parsed.GetValue(fields), [writer], stop);
            }
            else
            {
                AtomicFile.Write(path, stream =>
                {
                    IConnectionSink sink = isParquet ? new ParquetEventWriter(stream) : new EventWriter(stream);
                    using ((IDisposable)sink) readings = Intake.Events(files, format, parsed.GetValue(fields), [sink], stop);
                    leftOut = (sink as ParquetEventWriter)?.LeftOut ?? 0;
                });
                ReadingSummary.Write(readings, intake: null);
                Terminal.Line($"written: {path}");
            }

            if (leftOut > 0) Terminal.Remark($"{leftOut} DNS answers, losses and notes of sampling have no row in a table of connections; --to events keeps them");
            return parsed.GetValue(strict) && readings.Any(r => r.Report.Malformed > 0 || r.IsUnknown) ? ExitCode.Skipped : ExitCode.Done;
        }));
        return command;
    }
}
