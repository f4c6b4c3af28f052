namespace NeuLearn.Events;

/// <summary>One end of a connection as UTF-8 text in a reader's buffer. Valid only while that buffer is.</summary>
/// <remarks>The meaning of each field is that of <see cref="ConnectionEnd"/>; an empty span means 'not known'.</remarks>
public ref struct RawEnd
{
    /// <summary>The Kubernetes namespace.</summary>
    public ReadOnlySpan<byte> Namespace { get; set; }

    /// <summary>The workload instance: a pod or host name.</summary>
    public ReadOnlySpan<byte> Workload { get; set; }

    /// <summary>The kind of the controller (<c>Deployment</c>), without the name.</summary>
    public ReadOnlySpan<byte> OwnerKind { get; set; }

    /// <summary>The name of the controller.</summary>
    public ReadOnlySpan<byte> OwnerName { get; set; }

    /// <summary>The labels as <c>key=value</c> lines separated by <c>\n</c>, in any order.</summary>
    public ReadOnlySpan<byte> Labels { get; set; }

    /// <summary>The DNS name.</summary>
    public ReadOnlySpan<byte> Dns { get; set; }

    /// <summary>The node, when the end is the node itself.</summary>
    public ReadOnlySpan<byte> Node { get; set; }

    /// <summary>The address; <c>default</c> when not known.</summary>
    public Address Address { get; set; }

    /// <summary>The port of this end when it is the client; 0 when unknown.</summary>
    public ushort Port { get; set; }
}
