using System.IO.Compression;
using System.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests;

/// <summary>Short ways to read texts in tests.</summary>
internal static class Reader
{
    public static (ListSink Sink, ReadReport Report) Read(byte[] bytes, SourceFormat? format = null, ReadOptions? options = null)
    {
        var sink = new ListSink();
        using var stream = new MemoryStream(bytes);
        return (sink, EventReader.Read(stream, format, sink, options));
    }

    public static (ListSink Sink, ReadReport Report) Read(string text, SourceFormat? format = null, ReadOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(text), format, options);

    /// <summary>Reads a record that must become one connection.</summary>
    public static SeenConnection One(string text, SourceFormat format)
    {
        var (sink, report) = Read(text, format);
        Assert.Empty(report.Samples);
        Assert.Empty(report.IgnoredByReason);
        return Assert.Single(sink.Seen);
    }

    /// <summary>Reads a record that must be malformed, and says why it is.</summary>
    public static string Malformed(string text, SourceFormat format)
    {
        var (sink, report) = Read(text, format);
        Assert.Empty(sink.Seen);
        Assert.Equal(1, report.Malformed);
        return Assert.Single(report.Samples).Reason;
    }

    /// <summary>Reads a record that must be ignored, and says why it is.</summary>
    public static string Ignored(string text, SourceFormat format)
    {
        var (sink, report) = Read(text, format);
        Assert.Empty(sink.Seen);
        Assert.Equal(0, report.Malformed);
        return Assert.Single(report.IgnoredByReason).Key;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest)) gzip.Write(bytes);
        return target.ToArray();
    }
}
