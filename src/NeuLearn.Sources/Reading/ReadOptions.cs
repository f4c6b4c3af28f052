namespace NeuLearn.Sources.Reading;

/// <summary>How an input is read. The defaults suit files and pipes.</summary>
public sealed record ReadOptions
{
    /// <summary>The defaults.</summary>
    public static readonly ReadOptions Default = new();

    /// <summary>The longest line, in bytes; a longer one is skipped without being held, and counted as malformed.</summary>
    public int MaxLineLength { get; init; } = 1 << 20;

    /// <summary>How many malformed records are kept as samples.</summary>
    public int MaxSamples { get; init; } = 20;

    /// <summary>The input's name: only used to tell Brotli (<c>.br</c>), which has no mark of its own.</summary>
    public string? Name { get; init; }

    /// <summary>The formats an input is held against when its format is not named, in this order.</summary>
    public IReadOnlyList<SourceFormat> Formats { get; init; } = SourceFormats.All;

    /// <summary>The names of the fields, in order, for formats whose inputs need not say them: <c>version account-id ...</c> or <c>${version} ${account-id} ...</c>.</summary>
    public string? Fields { get; init; }

    /// <summary>When the input was written: the time of records that do not say theirs, such as a listing of what is open. Null when not known.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Told the number of bytes taken from the input so far (as stored: before decompression), about once a block, by whichever thread reads: one at a time.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Most threads that one input is read on; never more than there are sinks.</summary>
    public int MaxWorkers { get; init; } = int.MaxValue;

    /// <summary>How many bytes of what arrives live wait at most to be read; as many again may be in reading.</summary>
    public int MaxArrivals { get; init; } = 32 << 20;

    /// <summary>The size of a block of lines; it grows to the longest line.</summary>
    internal int BlockSize { get; init; } = 256 * 1024;
}
