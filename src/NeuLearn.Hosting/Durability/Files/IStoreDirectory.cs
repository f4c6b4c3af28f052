namespace NeuLearn.Hosting.Durability.Files;

/// <summary>The directory of a store: the few operations of a file system whose order on the disk matters.</summary>
/// <remarks>Nothing is on the disk before its sync: bytes before that of their file, names before that of the directory.</remarks>
internal interface IStoreDirectory : IDisposable
{
    /// <summary>Where it is, for messages.</summary>
    string Path { get; }

    /// <summary>The names of the files in it, in ordinal order.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Opens a file for reading. It may grow meanwhile.</summary>
    Stream Read(string name);

    /// <summary>Opens a file for appending, made when absent.</summary>
    IStoreFile Append(string name);

    /// <summary>Gives a file another name; what had that name is gone.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file, if it is there.</summary>
    void Delete(string name);

    /// <summary>Brings the names of files to the disk.</summary>
    void Sync();
}

/// <summary>A file that grows at its end.</summary>
internal interface IStoreFile : IDisposable
{
    /// <summary>How long it is, in bytes.</summary>
    long Length { get; }

    /// <summary>Writes bytes at the end.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Cuts it to a length.</summary>
    void Cut(long length);

    /// <summary>Brings its bytes to the disk.</summary>
    void Sync();
}
