namespace NeuLearn.Recognition.Operations;

/// <summary>What was asked, as spans in the buffers that were read or in the caller's scratch. Valid only during the call that hands it over.</summary>
/// <remarks>The fields are those of <see cref="NeuLearn.Events.Operation"/>; an empty span means 'none'. Query strings, header values and bodies are never in it.</remarks>
public ref struct OperationText
{
    /// <summary>The verb: an HTTP method, a Redis command, a SQL verb, a Kafka API.</summary>
    public ReadOnlySpan<byte> Method { get; internal set; }

    /// <summary>The path of an HTTP request without its query, or <c>/package.Service/Method</c> of gRPC.</summary>
    public ReadOnlySpan<byte> Path { get; internal set; }

    /// <summary>The host that was asked for, without port.</summary>
    public ReadOnlySpan<byte> Host { get; internal set; }

    /// <summary>A DNS name, a server name in TLS, a topic, a queue, a collection.</summary>
    public ReadOnlySpan<byte> Name { get; internal set; }
}
