using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NeuLearn.Formats.Bundle;

/// <summary>Signs the manifest of a bundle with ECDSA on P-256 over SHA-256, and checks that it was signed.</summary>
/// <remarks>
/// The framework has no Ed25519. ECDSA draws a number for each signature, so the signature of a bundle is not the same twice;
/// everything else in it is.
/// </remarks>
internal static class BundleSignature
{
    /// <summary>The file it is in.</summary>
    public const string FileName = "signature.json";

    private const string Algorithm = "ecdsa-p256-sha256";
    private const string Curve = "1.2.840.10045.3.1.7";

    /// <summary>Signs.</summary>
    /// <param name="manifest">The bytes of the manifest.</param>
    /// <param name="pem">A private key of P-256 in PEM.</param>
    /// <exception cref="BundleException">It is no such key.</exception>
    public static byte[] Sign(byte[] manifest, string pem)
    {
        using var key = Key(pem);
        try
        {
            var signature = Convert.ToBase64String(key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            return Encoding.UTF8.GetBytes($"{{\"algorithm\":\"{Algorithm}\",\"key\":\"{Fingerprint(key)}\",\"signature\":\"{signature}\"}}\n");
        }
        catch (CryptographicException)
        {
            throw new BundleException("the key cannot sign: it is a public one");
        }
    }

    /// <summary>Checks a signature.</summary>
    /// <param name="manifest">The bytes of the manifest.</param>
    /// <param name="signature">The bytes of the signature's file; null when the bundle has none.</param>
    /// <param name="trustedPem">The public key that is trusted, in PEM.</param>
    /// <exception cref="BundleException">It was not signed by that key as it is.</exception>
    public static void Check(byte[] manifest, byte[]? signature, string trustedPem)
    {
        if (signature is null) throw new BundleException("the bundle is not signed, and a trusted key was given");
        using var key = Key(trustedPem);
        try
        {
            using var document = JsonDocument.Parse(signature);
            var json = document.RootElement;
            if (BundledRule.Text(json, "algorithm") != Algorithm) throw new FormatException($"algorithm: not {Algorithm}");
            var bytes = Convert.FromBase64String(BundledRule.Text(json, "signature"));
            if (!key.VerifyData(manifest, bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
                throw new BundleException($"the bundle was not signed by the trusted key, or was changed since: it names key {BundledRule.Text(json, "key")}, trusted is {Fingerprint(key)}");
        }
        catch (Exception e) when (e is JsonException or FormatException or CryptographicException or InvalidOperationException)
        {
            throw new BundleException($"{FileName} cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>The SHA-256 of the public key, in hexadecimal digits.</summary>
    private static string Fingerprint(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    private static ECDsa Key(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value is { } curve && curve != Curve) throw new BundleException("the key is not of the curve P-256");
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new BundleException("the key is no P-256 key in PEM (make one with: openssl ecparam -name prime256v1 -genkey -noout)");
        }
    }
}
