using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Otlp;

/// <summary>What was asked: an HTTP method and path, a gRPC method, a kind of database, a topic.</summary>
internal static class SpanOperation
{
    /// <summary>Sets application and operation of a connection.</summary>
    public static void Set(AttributeValues span, TextScratch scratch, scoped ref RawConnection connection)
    {
        if (span.Has(SpanAttribute.RpcSystem))
        {
            connection.Application = scratch.Lower(span[SpanAttribute.RpcSystem]);
            SetRpc(span, ref connection);
        }
        else if (span.Has(SpanAttribute.HttpMethod))
        {
            connection.Application = "http"u8;
            connection.Method = span[SpanAttribute.HttpMethod];
            SetHttp(span, scratch, ref connection);
        }
        else if (span.Has(SpanAttribute.Database))
        {
            connection.Application = scratch.Lower(span[SpanAttribute.Database]);
        }
        else if (span.Has(SpanAttribute.Messaging))
        {
            connection.Application = scratch.Lower(span[SpanAttribute.Messaging]);
            connection.Name = span[SpanAttribute.Destination];
        }
    }

    private static void SetRpc(AttributeValues span, scoped ref RawConnection connection)
    {
        if (!connection.Application.SequenceEqual("grpc"u8) || !span.Has(SpanAttribute.RpcMethod)) return;
        // Newer conventions write service and method in one.
        if (span.Has(SpanAttribute.RpcService) || span[SpanAttribute.RpcMethod].Contains((byte)'/')) connection.Path = Joined(span[SpanAttribute.RpcService], span[SpanAttribute.RpcMethod]);
    }

    private static byte[] Joined(ReadOnlySpan<byte> service, ReadOnlySpan<byte> method) => service.IsEmpty ? [(byte)'/', .. method] : [(byte)'/', .. service, (byte)'/', .. method];

    private static void SetHttp(AttributeValues span, TextScratch scratch, scoped ref RawConnection connection)
    {
        var host = span[SpanAttribute.HttpHost];
        var path = HttpTarget.Split(span.Has(SpanAttribute.HttpPath) ? span[SpanAttribute.HttpPath] : span[SpanAttribute.HttpUrl], ref host);
        // A server's route has names where the path has values.
        connection.Path = span.Has(SpanAttribute.HttpRoute) ? span[SpanAttribute.HttpRoute] : path;
        connection.Host = scratch.Lower(host);
    }
}
