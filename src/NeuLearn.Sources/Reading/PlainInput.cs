namespace NeuLearn.Sources.Reading;

/// <summary>An input as it was before it was compressed, for those who read something other than records.</summary>
public static class PlainInput
{
    /// <summary>Opens an input: gzip and Zstandard are told by their marks, Brotli by the name; anything else is read as it is.</summary>
    /// <param name="stored">The input as it is stored. Not closed.</param>
    /// <param name="name">Its name; null when it has none.</param>
    /// <returns>The bytes, to be disposed of. They end early, without an error, where the compression is damaged.</returns>
    public static Stream Open(Stream stored, string? name = null) => new InputText(stored, new ReadOptions { Name = name });
}
