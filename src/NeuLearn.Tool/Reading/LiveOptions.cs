using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NeuLearn.Sources.Hubble;
using NeuLearn.Sources.Live;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Tool.Reading;

/// <summary>How a command opens live inputs.</summary>
/// <param name="Follow">Whether until it is stopped, or what is kept once.</param>
/// <param name="Authorities">A file of certificates that a server's must lead to; null for those of the system.</param>
/// <param name="Certificate">A file with this client's certificate; null for none.</param>
/// <param name="Key">A file with its key.</param>
/// <param name="ServerName">The name that a server's certificate must carry; null for that of the address.</param>
internal sealed record LiveOptions(bool Follow, string? Authorities, string? Certificate, string? Key, string? ServerName)
{
    /// <summary>Opens a live input.</summary>
    /// <exception cref="UsageException">It cannot be.</exception>
    public LiveInput Open(string address, ReadSession session)
    {
        if (!Follow && address.StartsWith("netflow:", StringComparison.Ordinal))
            throw new UsageException($"{address}: exporters send without end; add --follow, and stop it when there is enough");
        try
        {
            return LiveInputs.Open(address, session, Observer());
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            throw new UsageException(e.Message);
        }
    }

    private HubbleObserverOptions Observer()
    {
        if (Certificate is null != Key is null) throw new UsageException("--tls-cert and --tls-key go together: a certificate is nothing without its key");
        try
        {
            return new HubbleObserverOptions
            {
                Follow = Follow,
                Authorities = Authorities is null ? null : Import(Authorities),
                ClientCertificate = Certificate is null ? null : X509Certificate2.CreateFromPemFile(Certificate, Key),
                ServerName = ServerName,
            };
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"a certificate cannot be read: {e.Message}");
        }
    }

    private static X509Certificate2Collection Import(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates.Count > 0 ? certificates : throw new UsageException($"{file}: no certificate in it; --tls-ca takes PEM");
    }
}
