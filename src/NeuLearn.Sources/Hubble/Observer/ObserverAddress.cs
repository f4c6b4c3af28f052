using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace NeuLearn.Sources.Hubble.Observer;

/// <summary>Where Hubble's observer is: <c>hubble://host:4245</c>, <c>hubble+tls://host:443</c> or <c>hubble+unix:///path</c>.</summary>
internal sealed record ObserverAddress
{
    private const int DefaultPort = 4245;

    private ObserverAddress(Uri channel, EndPoint server) => (Channel, Server) = (channel, server);

    /// <summary>What the channel is told.</summary>
    public Uri Channel { get; private init; }

    /// <summary>What is connected to.</summary>
    public EndPoint Server { get; }

    /// <summary>The same server, by the name that its certificate carries.</summary>
    public ObserverAddress Named(string? name) => name is null ? this : this with { Channel = new UriBuilder(Channel) { Host = name }.Uri };

    /// <summary>Reads an address.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ObserverAddress? address)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)) return false;
        address = uri.Scheme switch
        {
            "hubble" when IsHost(uri) => Of("http", uri),
            "hubble+tls" when IsHost(uri) => Of("https", uri),
            "hubble+unix" when uri.Host.Length == 0 && uri.AbsolutePath.Length > 1 => new ObserverAddress(new Uri("http://localhost"), new UnixDomainSocketEndPoint(Uri.UnescapeDataString(uri.AbsolutePath))),
            _ => null,
        };
        return address is not null;
    }

    /// <summary>What connects to it.</summary>
    public SocketsHttpHandler Handler(HubbleObserverOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            // A server that went away without a word is noticed.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = async (_, stop) => await ConnectAsync(stop).ConfigureAwait(false),
        };
        if (options.ClientCertificate is { } certificate) handler.SslOptions.ClientCertificates = [certificate];
        if (options.Authorities is { } authorities)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return handler;
    }

    private static bool IsHost(Uri uri) => uri.Host.Length > 0 && uri.AbsolutePath is "" or "/";

    private static ObserverAddress Of(string scheme, Uri uri)
    {
        var port = uri.Port < 0 ? DefaultPort : uri.Port;
        return new ObserverAddress(new UriBuilder(scheme, uri.Host, port).Uri, IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(uri.Host, port));
    }

    private async Task<NetworkStream> ConnectAsync(CancellationToken stop)
    {
        var socket = Server is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(Server, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
