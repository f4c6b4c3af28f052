namespace NeuLearn.Recognition.Protocols;

/// <summary>Protocols that others speak of.</summary>
internal static class KnownProtocols
{
    /// <summary>TLS as what a connection goes over to.</summary>
    public static readonly Protocol Tls = new("tls");
}
