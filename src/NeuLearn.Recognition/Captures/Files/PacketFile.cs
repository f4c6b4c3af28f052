namespace NeuLearn.Recognition.Captures.Files;

/// <summary>A file of packets, read from front to back.</summary>
internal abstract class PacketFile(PacketInput input)
{
    protected PacketInput Input { get; } = input;

    /// <summary>What is wrong with the file; null when nothing is. What follows cannot be found.</summary>
    public string? Damage { get; protected set; }

    /// <summary>How many packets the capturing side said it dropped, since this was last asked.</summary>
    public long Dropped { get; protected set; }

    /// <summary>Whether bytes are the beginning of a file of packets.</summary>
    public static bool IsOne(ReadOnlySpan<byte> head) => ClassicFile.IsMark(head) || NextGenerationFile.IsMark(head);

    /// <summary>Opens a file by its mark.</summary>
    /// <returns>Null when it is none.</returns>
    public static PacketFile? Open(PacketInput input)
    {
        input.TryPeek(4, out var head);
        return ClassicFile.IsMark(head) ? new ClassicFile(input) : NextGenerationFile.IsMark(head) ? new NextGenerationFile(input) : null;
    }

    /// <summary>Reads the next packet.</summary>
    /// <returns>False at the end, or where damage makes the end.</returns>
    public abstract bool Next(out RawPacket packet);

    /// <summary>The number of dropped packets, which is then zero again.</summary>
    public long TakeDropped()
    {
        var dropped = Dropped;
        Dropped = 0;
        return dropped;
    }

    protected bool Fail(string damage)
    {
        Damage = damage;
        return false;
    }
}
