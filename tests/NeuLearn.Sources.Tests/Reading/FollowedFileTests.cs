using System.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class FollowedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neulearn-follow-").FullName;
    private readonly ListSink _sink = new();
    private readonly ReadSession _session;

    public FollowedFileTests() => _session = new ReadSession(_sink);

    private string Log => Path.Combine(_folder, "a.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Whole_lines_are_read_as_they_come_and_a_part_waits_for_its_end()
    {
        using var file = new FollowedFile(Log, _session);
        Assert.False(file.Poll());
        Append(Line(1) + Line(2)[..20]);
        Assert.True(file.Poll());
        Assert.Equal([1], Ports());
        Append(Line(2)[20..] + Line(3));
        Assert.True(file.Poll());
        Assert.False(file.Poll());
        Assert.Equal([1, 2, 3], Ports());
        Assert.Equal([1L, 2, 3], _sink.Seen.Select(s => s.Line));
        Assert.Equal((3, 3, "events"), (file.Report.Records, file.Report.Lines, file.Report.Format!.Name));
    }

    [Fact]
    public void The_last_line_may_lack_its_end_when_it_is_closed()
    {
        using (var file = new FollowedFile(Log, _session))
        {
            Append(Line(1) + Line(2).TrimEnd());
            file.Poll();
            Assert.Equal([1], Ports());
        }

        Assert.Equal([1, 2], Ports());
    }

    [Fact]
    public void A_renamed_file_is_read_to_its_end_and_the_new_one_from_its_beginning()
    {
        using var file = new FollowedFile(Log, _session);
        Append(Line(1));
        file.Poll();
        Append(Line(2) + Line(3).TrimEnd());
        File.Move(Log, Log + ".1");
        file.Poll();
        File.WriteAllText(Log, Line(4) + Line(5));
        file.Poll();
        Assert.Equal([1, 2, 3, 4, 5], Ports());
    }

    [Fact]
    public void A_file_cut_to_nothing_is_read_from_its_beginning()
    {
        using var file = new FollowedFile(Log, _session);
        Append(Line(1) + Line(2) + Line(3));
        file.Poll();
        File.WriteAllText(Log, Line(4));
        file.Poll();
        // Grown beyond where reading stood before it was looked at again.
        File.WriteAllText(Log, string.Concat(Enumerable.Range(5, 9).Select(Line)));
        file.Poll();
        Assert.Equal(Enumerable.Range(1, 13), Ports());
    }

    [Fact]
    public void Header_lines_hold_for_what_comes_later_and_not_for_the_next_file()
    {
        using var file = new FollowedFile(Log, _session);
        Append(Zeek.ZeekConnTests.Header);
        file.Poll();
        Append(Zeek.ZeekConnTests.Row() + "\n");
        file.Poll();
        Assert.Single(_sink.Seen);
        File.Delete(Log);
        File.WriteAllText(Log, "#separator \\x09\n#path\tconn\n#fields\tproto\tid.resp_p\tid.resp_h\tid.orig_p\tid.orig_h\tts\nudp\t53\t10.0.0.3\t6\t10.0.0.1\t7.0\n");
        file.Poll();
        Assert.Equal("UDP/53", _sink.Seen[^1].Port);
        Assert.Equal(0, file.Report.Malformed);
    }

    [Fact]
    public void A_line_that_is_too_long_is_counted_and_passed_over()
    {
        using var file = new FollowedFile(Log, _session, SourceFormats.Events, new ReadOptions { MaxLineLength = 5000 });
        Append(Line(1) + new string('x', 20_000));
        file.Poll();
        Append(new string('x', 7000) + "\n" + Line(3));
        file.Poll();
        Assert.Equal([1, 3], Ports());
        Assert.Equal(new MalformedSample(2, "the line is too long"), Assert.Single(file.Report.Samples));
    }

    [Fact]
    public void What_is_of_no_format_is_left_alone_once_there_is_enough_of_it()
    {
        using var file = new FollowedFile(Log, _session);
        Append("what is this\n");
        Assert.False(file.Poll());
        Assert.False(file.IsUnknown);
        Append(string.Concat(Enumerable.Repeat("and this\n", 10_000)));
        file.Poll();
        Assert.True(file.IsUnknown);
    }

    [Fact]
    public void Compressed_files_and_arrays_are_read_once()
    {
        File.WriteAllBytes(Log, Reader.Gzip(Encoding.UTF8.GetBytes(Line(1))));
        using (var file = new FollowedFile(Log, _session))
        {
            Assert.True(file.Poll());
            Assert.False(file.Poll());
        }

        File.WriteAllText(Log, $"[{Line(2)},{Line(3)}]");
        using (var file = new FollowedFile(Log, _session)) Assert.True(file.Poll());
        Assert.Equal([1, 2, 3], Ports());
    }

    private static string Line(int port) =>
        $$$"""{"time":"2026-01-02T03:04:05Z","client":{"ip":"10.0.0.1"},"server":{"ip":"10.0.0.2"},"transport":"TCP","port":{{{port}}}}""" + "\n";

    private void Append(string text) => File.AppendAllText(Log, text);

    private IEnumerable<int> Ports() => _sink.Seen.Select(s => int.Parse(s.Port[4..], System.Globalization.CultureInfo.InvariantCulture));
}
