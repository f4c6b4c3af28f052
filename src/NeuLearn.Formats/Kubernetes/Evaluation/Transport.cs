namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>The protocols a NetworkPolicy can speak of, and the rest.</summary>
internal enum Transport
{
    /// <summary>TCP, the default of a policy port.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>SCTP.</summary>
    Sctp,

    /// <summary>ICMP and every other protocol: the API leaves undefined what becomes of them.</summary>
    Other,
}
