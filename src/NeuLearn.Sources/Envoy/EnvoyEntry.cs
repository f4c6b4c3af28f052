namespace NeuLearn.Sources.Envoy;

/// <summary>What an entry of the log tells, whatever form it was written in. Empty is 'not known'.</summary>
internal ref struct EnvoyEntry
{
    public long UnixMilliseconds;
    public ReadOnlySpan<byte> Method;
    public ReadOnlySpan<byte> Path;
    public ReadOnlySpan<byte> Authority;
    public ReadOnlySpan<byte> RequestId;
    public long Code;
    public ReadOnlySpan<byte> Flags;
    public ReadOnlySpan<byte> Details;

    /// <summary>From the client and to it, without headers.</summary>
    public long BytesReceived;
    public long BytesSent;
    public ReadOnlySpan<byte> Cluster;
    public ReadOnlySpan<byte> ServerName;
    public EnvoyAddress Upstream;
    public EnvoyAddress UpstreamLocal;
    public EnvoyAddress DownstreamLocal;
    public EnvoyAddress DownstreamRemote;
}
