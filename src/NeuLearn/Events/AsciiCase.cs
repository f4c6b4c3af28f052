namespace NeuLearn.Events;

/// <summary>The case of ASCII letters in UTF-8 text. Other bytes are parts of characters and are left alone.</summary>
internal static class AsciiCase
{
    public static byte Lower(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;

    public static byte Upper(byte b) => b is >= (byte)'a' and <= (byte)'z' ? (byte)(b & ~0x20) : b;
}
