using System.Buffers.Text;
using NeuLearn.Events;

namespace NeuLearn.Sources.Envoy;

/// <summary>An address with its port: <c>10.0.0.1:80</c>, <c>[2001:db8::1]:80</c>.</summary>
internal readonly record struct EnvoyAddress(Address Address, ushort Port)
{
    /// <summary>Whether there is one, and it is not the proxy's own: 127.0.0.6 is where Istio's inbound connections come from.</summary>
    public bool IsEndpoint => !Address.IsNone && !(Address.IsV4 ? (uint)Address.Low >> 24 == 127 : Address is { High: 0, Low: 1 });

    /// <summary>Reads one. A dash, nothing, and an address within Envoy are none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out EnvoyAddress address)
    {
        address = default;
        if (text.IsEmpty || text.SequenceEqual("-"u8) || text.StartsWith("envoy://"u8) || text[0] is (byte)'@' or (byte)'/') return true;
        var colon = text.LastIndexOf((byte)':');
        if (colon < 0) return false;
        var host = text[..colon];
        if (host is [(byte)'[', .., (byte)']']) host = host[1..^1];
        if (!Address.TryParse(host, out var parsed) || !Utf8Parser.TryParse(text[(colon + 1)..], out ushort port, out var n) || n != text.Length - colon - 1) return false;
        address = new EnvoyAddress(parsed, port);
        return true;
    }
}
