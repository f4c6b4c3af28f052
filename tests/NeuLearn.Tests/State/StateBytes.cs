using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using NeuLearn.State;

namespace NeuLearn.Tests.State;

/// <summary>Takes states apart and puts bodies into a valid frame, for tests of what is inside.</summary>
internal static class StateBytes
{
    public static byte[] BodyOf(byte[] state)
    {
        using var brotli = new BrotliStream(new MemoryStream(state[StateFormat.HeaderSize..^StateFormat.HashSize]), CompressionMode.Decompress);
        using var body = new MemoryStream();
        brotli.CopyTo(body);
        return body.ToArray();
    }

    public static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(body);
        return packed.ToArray();
    }

    public static byte[] Frame(byte[] packed, ushort version = StateFormat.Version)
    {
        var state = new byte[StateFormat.HeaderSize + packed.Length + StateFormat.HashSize];
        StateFormat.Magic.CopyTo(state);
        BinaryPrimitives.WriteUInt16LittleEndian(state.AsSpan(8), version);
        BinaryPrimitives.WriteInt64LittleEndian(state.AsSpan(10), packed.Length);
        packed.CopyTo(state, StateFormat.HeaderSize);
        SHA256.HashData(state.AsSpan(0, state.Length - StateFormat.HashSize), state.AsSpan(state.Length - StateFormat.HashSize));
        return state;
    }
}
