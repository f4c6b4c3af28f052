using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Otlp;

/// <summary>Makes half a connection of a span; the span at the other end is the other half.</summary>
internal sealed class Spans(RecordOutput output)
{
    private readonly TextScratch _scratch = new();

    /// <summary>The resource that the spans are of.</summary>
    public AttributeValues Resource { get; } = new();

    /// <summary>The span that is read.</summary>
    public SpanValues Span { get; } = new();

    /// <summary>Takes the span that was read, and counts it.</summary>
    public void Add()
    {
        _scratch.Begin();
        output.Count(Read());
    }

    private LineResult Read()
    {
        if (Span.IsWrong) return LineResult.Malformed("an id or a time of a span is not one");
        if (Span.Kind is SpanKind.Unspecified or SpanKind.Internal) return LineResult.Ignored("a span within a process");
        if (Span.Trace.IsNone || Span.Id == 0) return LineResult.Malformed("the id of a span or trace is missing");
        if (Span.Start is < 0 or >= Timestamp.End) return LineResult.Malformed("the time is not one of 1970 to 2105");
        if (!TryTransport(out var transport)) return LineResult.Ignored("within a machine, or of no transport that has ports");
        var connection = new RawConnection { UnixMilliseconds = Span.Start, Transport = transport, Connections = 1 };
        SpanOperation.Set(Span.Attributes, _scratch, ref connection);
        return Span.Kind == SpanKind.Server ? AddServer(ref connection) : AddClient(ref connection);
    }

    private LineResult AddServer(scoped ref RawConnection connection)
    {
        var span = Span.Attributes;
        SpanIdentity.SetOwn(Resource, ref connection.Server);
        connection.Server.Address = span.AddressOf(SpanAttribute.LocalAddress);
        connection.Client.Address = span.AddressOf(SpanAttribute.PeerAddress);
        // The address that a proxy passed on is not who opened the connection, unless nobody else is known to have.
        if (connection.Client.Address.IsNone) connection.Client.Address = span.AddressOf(SpanAttribute.ClientAddress);
        connection.Client.Port = First(span.Port(SpanAttribute.PeerPort), span.Port(SpanAttribute.OldPeerPort));
        connection.Port = new ServicePort(First(span.Port(SpanAttribute.LocalPort), span.Port(SpanAttribute.OldHostPort), span.Port(SpanAttribute.ServerPort), SchemePort(span)));
        connection.Outcome = Outcome.Established;
        // Without a parent nobody's span is the other half.
        return Span.Parent == 0 ? SpanHalves.AddAlone(in connection, output) : output.Spans.AddServer(Key(Span.Parent), in connection, output);
    }

    private LineResult AddClient(scoped ref RawConnection connection)
    {
        var span = Span.Attributes;
        SpanIdentity.SetOwn(Resource, ref connection.Client);
        connection.Client.Address = span.AddressOf(SpanAttribute.LocalAddress);
        connection.Client.Port = span.Port(SpanAttribute.LocalPort);
        var host = span.Has(SpanAttribute.ServerAddress) ? span[SpanAttribute.ServerAddress] : span.Has(SpanAttribute.OldPeerName) ? span[SpanAttribute.OldPeerName] : connection.Host;
        SpanIdentity.SetServer(span, _scratch.Lower(host), ref connection.Server);
        connection.Port = new ServicePort(First(span.Port(SpanAttribute.PeerPort), span.Port(SpanAttribute.ServerPort), span.Port(SpanAttribute.OldPeerPort), SchemePort(span)));
        // A status is the server's answer.
        connection.Outcome = span.Has(SpanAttribute.HttpStatus) || (span.Has(SpanAttribute.RpcStatus) && !Span.IsError) ? Outcome.Established : Outcome.Unknown;
        return Span.Kind == SpanKind.Client ? output.Spans.AddClient(Key(Span.Id), in connection, output) : SpanHalves.AddAlone(in connection, output);
    }

    private ulong Key(ulong span) => SeededHash.Of(SeededHash.Of(Span.Trace, 0), span);

    private bool TryTransport(out Transport transport)
    {
        var name = Span.Attributes[SpanAttribute.Transport];
        transport = Transport.Tcp;
        if (name.IsEmpty) return true;
        if (name.StartsWith("ip_"u8)) name = name[3..];
        if (Ascii.EqualsIgnoreCase(name, "quic"u8)) name = "udp"u8;
        return Transport.TryParse(name, out transport) && transport.HasPorts;
    }

    private static ushort SchemePort(AttributeValues span)
    {
        var scheme = span.Has(SpanAttribute.Scheme) ? span[SpanAttribute.Scheme] : span[SpanAttribute.HttpUrl];
        return scheme.StartsWith("https"u8) ? (ushort)443 : scheme.StartsWith("http"u8) ? (ushort)80 : (ushort)0;
    }

    private static ushort First(params ReadOnlySpan<ushort> ports)
    {
        foreach (var port in ports)
            if (port != 0) return port;
        return 0;
    }
}
