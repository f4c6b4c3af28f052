using NeuLearn.Sources;
using NeuLearn.Sources.Live;
using NeuLearn.Sources.Reading;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Reading;

/// <summary>Reads files as they grow, new ones as they come, and what sends live, until it is stopped or all that was asked for was sent.</summary>
internal sealed class Following(IReadOnlyList<string> words, IReadOnlyList<string> addresses, LiveOptions live, SourceFormat? format, string? fields, PolicyEngine engine, string state)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly SortedDictionary<string, FollowedFile> _files = new(StringComparer.Ordinal);
    private readonly ReadSession _session = new(engine);
    private readonly List<LiveInput> _live = [];
    private readonly Dictionary<LiveInput, string?> _troubles = [];
    private readonly ReadReport _late = ReadReport.Empty;

    /// <summary>Follows; returns when it is stopped, with all that was read.</summary>
    public IReadOnlyList<FileReading> Run(CancellationToken stop)
    {
        var clock = TimeProvider.System;
        var savedAt = clock.GetTimestamp();
        var hasNews = false;
        foreach (var address in addresses) _live.Add(live.Open(address, _session));
        while (!stop.IsCancellationRequested)
        {
            // Asked before the last of it is read.
            var isOver = !live.Follow && _live.All(l => l.IsOver);
            hasNews |= PollAll();
            if (isOver) break;
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
        foreach (var input in _live) input.Dispose();
        Refuse();
        _late.Merge(_session.Finish());
        return [.. _files.Values.Select(f => new FileReading(f.Path, f.Report) { IsUnknown = f.IsUnknown }), .. _live.Select(l => new FileReading(l.Origin, l.Report)), .. _late.Connections == 0 ? (FileReading[])[] : [new FileReading(Intake.Joined, _late)]];
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
        foreach (var input in _live)
        {
            hasNews |= input.Poll();
            Tell(input);
        }

        return hasNews;
    }

    // Once for each trouble, not for each time that it is there.
    private void Tell(LiveInput input)
    {
        var trouble = input.Trouble;
        if (trouble == _troubles.GetValueOrDefault(input)) return;
        _troubles[input] = trouble;
        if (live.Follow) Terminal.Remark(trouble is null ? $"{input.Origin}: connected again" : $"{input.Origin}: {trouble}; trying again");
    }

    private void Refuse()
    {
        if (!live.Follow && _live.Find(l => l.Trouble is not null && l.Report.Records == 0) is { } input) throw new UsageException($"{input.Origin}: {input.Trouble}");
    }

    private static IEnumerable<string> Found(string word) => Glob.IsPattern(word) && !Directory.Exists(word) ? Glob.Files(word) : InputFiles.Expand([word]);

    private void Add(string file)
    {
        if (!_files.ContainsKey(file)) _files.Add(file, new FollowedFile(file, _session, format, new ReadOptions { Name = file, Fields = fields, WrittenAt = TimeProvider.System.GetUtcNow() }));
    }
}
