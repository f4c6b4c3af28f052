using NeuLearn.Sources;
using NeuLearn.Sources.Reading;
using NeuLearn.Tool.Files;

namespace NeuLearn.Tool.Reading;

/// <summary>Reads files as they grow, and new ones as they come, until it is stopped.</summary>
internal sealed class Following(IReadOnlyList<string> words, SourceFormat? format, string? fields, PolicyEngine engine, string state)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly SortedDictionary<string, FollowedFile> _files = new(StringComparer.Ordinal);
    private readonly ReadSession _session = new(engine);
    private readonly ReadReport _late = ReadReport.Empty;

    /// <summary>Follows; returns when it is stopped, with all that was read.</summary>
    public IReadOnlyList<FileReading> Run(CancellationToken stop)
    {
        var clock = TimeProvider.System;
        var savedAt = clock.GetTimestamp();
        var hasNews = false;
        while (!stop.IsCancellationRequested)
        {
            hasNews |= PollAll();
            if (hasNews && clock.GetElapsedTime(savedAt) >= SaveEvery)
            {
                _late.Merge(_session.FinishBefore(clock.GetUtcNow() - Patience));
                StateFile.Save(engine, state);
                (savedAt, hasNews) = (clock.GetTimestamp(), false);
            }

            stop.WaitHandle.WaitOne(Pause);
        }

        // What was written until the very end counts.
        PollAll();
        foreach (var file in _files.Values) file.Dispose();
        _late.Merge(_session.Finish());
        return [.. _files.Values.Select(f => new FileReading(f.Path, f.Report) { IsUnknown = f.IsUnknown }), .. _late.Connections == 0 ? (FileReading[])[] : [new FileReading(Intake.Joined, _late)]];
    }

    private bool PollAll()
    {
        // Files that were named need not be there yet; folders and patterns are looked through again each time.
        foreach (var word in words)
        {
            if (!Directory.Exists(word) && !Glob.IsPattern(word)) Add(word);
            else foreach (var file in Found(word)) Add(file);
        }

        var hasNews = false;
        foreach (var file in _files.Values) hasNews |= file.Poll();
        return hasNews;
    }

    private static IEnumerable<string> Found(string word) => Glob.IsPattern(word) && !Directory.Exists(word) ? Glob.Files(word) : InputFiles.Expand([word]);

    private void Add(string file)
    {
        if (!_files.ContainsKey(file)) _files.Add(file, new FollowedFile(file, _session, format, new ReadOptions { Name = file, Fields = fields, WrittenAt = TimeProvider.System.GetUtcNow() }));
    }
}
