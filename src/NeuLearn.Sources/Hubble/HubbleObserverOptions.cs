using System.Security.Cryptography.X509Certificates;

namespace NeuLearn.Sources.Hubble;

/// <summary>How Hubble's observer is asked.</summary>
public sealed record HubbleObserverOptions
{
    /// <summary>The defaults: what comes from now on, without TLS.</summary>
    public static readonly HubbleObserverOptions Default = new();

    /// <summary>
    /// Whether to go on with what comes from now on, and to connect again when the stream breaks. Otherwise what Hubble keeps is
    /// read once, from its oldest flow on.
    /// </summary>
    public bool Follow { get; init; } = true;

    /// <summary>The certificates that the server's must lead to; null for those of the system. With TLS only.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>The certificate with its key by which this client is known; null for none. With TLS only.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The name that the server's certificate must carry; null for that of the address. With TLS only.</summary>
    public string? ServerName { get; init; }

    /// <summary>The longest wait before connecting again; the first is a second, and each is twice the one before.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
