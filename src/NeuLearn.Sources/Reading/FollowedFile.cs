using Microsoft.Win32.SafeHandles;

namespace NeuLearn.Sources.Reading;

/// <summary>A file that grows while it is read, line by line: followed when it is renamed and begun anew, or cut to nothing.</summary>
/// <remarks>
/// A file is known by its first bytes: where another one stands at its path, or it became shorter, the old one is read to its
/// end and the new one from its beginning. Records that are not one a line (arrays, datagrams) and compressed files are not
/// followed: they are read once, as they are.
/// </remarks>
public sealed class FollowedFile : IDisposable
{
    private const int MarkLength = 256;
    private readonly ReadSession _session;
    private readonly SourceFormat? _named;
    private readonly ReadOptions _options;
    private readonly byte[] _mark = new byte[MarkLength];
    private int _marked;
    private FileStream? _file;
    private LineTail? _tail;
    private bool _isReadOnce;

    /// <summary>A file that is followed from its beginning; it need not be there yet.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="session">Where what is read goes.</param>
    /// <param name="format">The format; null to recognise it by its content.</param>
    /// <param name="options">Limits.</param>
    public FollowedFile(string path, ReadSession session, SourceFormat? format = null, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        Path = path;
        _session = session;
        _named = format;
        _options = options ?? ReadOptions.Default;
        Report = new ReadReport(_options.MaxSamples) { Format = format };
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>What was read so far.</summary>
    public ReadReport Report { get; }

    /// <summary>Whether there is content that is none of the formats known.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Reads the whole lines that were added since the last time.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Poll(CancellationToken cancellationToken = default)
    {
        if (IsUnknown || _isReadOnce) return false;
        var hasRead = false;
        while (true)
        {
            if (_file is null && !TryOpen()) return hasRead;
            // Cut to nothing and begun anew in its place: what stands behind the old position is no continuation.
            var isRewritten = IsOther(_file!.SafeFileHandle);
            if (!isRewritten)
            {
                hasRead |= Read(cancellationToken);
                if (!IsReplaced()) return hasRead;
            }

            // The last line of a file that nobody writes to any more may lack its end.
            if (_tail is not null) hasRead |= _tail.Finish();
            Close();
        }
    }

    /// <summary>Closes the file. What stands in it behind the last line end is read as a line.</summary>
    public void Dispose()
    {
        if (_tail is not null && _file is not null) _tail.Finish();
        Close();
    }

    private bool TryOpen()
    {
        try
        {
            _file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        _marked = 0;
        _tail = null;
        return true;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
        _tail = null;
    }

    private bool Read(CancellationToken cancellationToken)
    {
        var file = _file!;
        if (_tail is null && !TryBegin(file, cancellationToken)) return _isReadOnce;
        var hasRead = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var n = _tail!.ReadFrom(file);
            if (n == 0) break;
            hasRead = true;
        }

        Mark(file);
        return hasRead;
    }

    /// <summary>Recognises the format, once there is enough to recognise it by.</summary>
    private bool TryBegin(FileStream file, CancellationToken cancellationToken)
    {
        if (file.Length == 0) return false;
        var head = new byte[Math.Min(file.Length, InputHead.MaxLength)];
        file.Position = 0;
        file.ReadExactly(head);
        file.Position = 0;
        using var probe = new InputText(new MemoryStream(head), _options);
        var isPlain = probe.IsPlain;
        var format = _named ?? FormatDetector.Detect(isPlain ? new InputHead(head, isWhole: false) : probe.Head, _options.Formats);
        if (format is null)
        {
            // More of it may come; what has been looked at whole will not change.
            IsUnknown = head.Length == InputHead.MaxLength;
            return false;
        }

        Report.Format = format;
        if (!isPlain || format is not LineFormat lines || !ReferenceEquals(lines.Lines(Stream.Null, new InputHead(head, isWhole: false)), Stream.Null))
        {
            Report.Merge(_session.Read(file, format, _options with { Progress = null }, cancellationToken));
            _isReadOnce = true;
            return false;
        }

        _tail = new LineTail(new BlockParser(lines.CreateParser(_options), new RecordOutput(_session, _session.Sink(0), Report), _options), _options);
        return true;
    }

    private void Mark(FileStream file)
    {
        if (_marked == MarkLength) return;
        _marked = RandomAccess.Read(file.SafeFileHandle, _mark, 0);
    }

    private bool IsReplaced()
    {
        try
        {
            using var now = File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return IsOther(now);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Between the renaming of the old one and the making of the new one.
            return false;
        }
    }

    /// <summary>Whether a file is not the one that was read so far: shorter than that, or with another beginning.</summary>
    private bool IsOther(SafeFileHandle file)
    {
        if (RandomAccess.GetLength(file) < _file!.Position) return true;
        Span<byte> mark = stackalloc byte[MarkLength];
        var n = RandomAccess.Read(file, mark[.._marked], 0);
        return n < _marked || !mark[..n].SequenceEqual(_mark.AsSpan(0, _marked));
    }
}
