using System.Buffers.Binary;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>What a client offers when it opens TLS. Source: RFC 8446, section 4.1.2; RFC 6066, section 3; RFC 7301.</summary>
internal ref struct ClientHello
{
    private const ushort ServerNameExtension = 0;
    private const ushort AlpnExtension = 16;

    /// <summary>The server's name; empty when none was said, or not yet.</summary>
    public ReadOnlySpan<byte> ServerName;

    /// <summary>The first protocol offered.</summary>
    public ReadOnlySpan<byte> Alpn;

    /// <summary>Whether the hello was there to its end.</summary>
    public bool IsWhole;

    /// <summary>Reads a hello from its version on, as far as it is there.</summary>
    /// <param name="body">What follows the type and length of the handshake message.</param>
    /// <param name="length">The length of the message.</param>
    /// <param name="hasCookie">Whether it is DTLS.</param>
    /// <returns>False when it is none.</returns>
    public bool TryRead(ReadOnlySpan<byte> body, int length, bool hasCookie = false)
    {
        if (body.Length > length) body = body[..length];
        var reader = new WireReader(body);
        reader.U16();
        reader.Skip(32);
        var session = reader.U8();
        if (session > 32) return false;
        reader.Skip(session);
        if (hasCookie) reader.Skip(reader.U8());
        var suites = reader.U16();
        if (suites % 2 != 0) return false;
        reader.Skip(suites);
        reader.Skip(reader.U8());
        if (reader.IsShort) return true;
        reader.U16();
        IsWhole = ReadExtensions(reader.Rest) && body.Length == length;
        return true;
    }

    /// <summary>Reads what matters of the extensions.</summary>
    /// <returns>Whether all were there.</returns>
    private bool ReadExtensions(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 4)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(rest), size = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (size > rest.Length - 4) return false;
            if (type == ServerNameExtension) ReadServerName(rest.Slice(4, size));
            else if (type == AlpnExtension) ReadAlpn(rest.Slice(4, size));
            rest = rest[(4 + size)..];
        }

        return rest.IsEmpty;
    }

    private void ReadServerName(ReadOnlySpan<byte> bytes)
    {
        var extension = new WireReader(bytes);
        extension.U16();
        if (extension.U8() != 0) return;
        var name = extension.Take(extension.U16());
        if (Text.IsPrintable(name)) ServerName = name;
    }

    private void ReadAlpn(ReadOnlySpan<byte> bytes)
    {
        var extension = new WireReader(bytes);
        extension.U16();
        Alpn = extension.Take(extension.U8());
    }
}
