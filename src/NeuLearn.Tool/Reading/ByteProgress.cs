using System.Globalization;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Reading;

/// <summary>A progress bar on standard error while files are read; nothing where that is not a terminal.</summary>
internal sealed class ByteProgress(IReadOnlyList<string> files) : IDisposable
{
    private const int Width = 32;
    private readonly bool _shown = !StandardStreams.Current.ErrorIsRedirected;
    private readonly long _total = files.Sum(f => f == InputFiles.StandardInput ? 0 : new FileInfo(f).Length);
    private long _before;
    private int _drawn = -1;

    /// <summary>Who is told how far the next file was read; null where nothing is shown.</summary>
    public IProgress<long>? ForNextFile() => _shown && _total > 0 ? new FileProgress(this) : null;

    /// <summary>Clears the bar.</summary>
    public void Dispose()
    {
        if (_drawn >= 0) StandardStreams.Current.ErrorText.Write($"\r{new string(' ', Width + 16)}\r");
    }

    private void Draw(long bytes)
    {
        var percent = (int)Math.Clamp((_before + bytes) * 100 / _total, 0, 100);
        if (percent == _drawn) return;
        _drawn = percent;
        var filled = percent * Width / 100;
        StandardStreams.Current.ErrorText.Write(string.Create(CultureInfo.InvariantCulture, $"\rreading [{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} %"));
    }

    private sealed class FileProgress(ByteProgress owner) : IProgress<long>
    {
        private long _last;

        public void Report(long value)
        {
            owner.Draw(value);
            owner._before += value < _last ? _last : 0;
            _last = value;
        }
    }
}
