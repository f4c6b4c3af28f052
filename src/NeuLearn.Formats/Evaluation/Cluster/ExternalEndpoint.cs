using System.Net;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>An address outside the cluster.</summary>
internal sealed record ExternalEndpoint : Endpoint
{
    /// <summary>Makes the endpoint of an address; IPv4 written as IPv6 is IPv4.</summary>
    public ExternalEndpoint(IPAddress address)
    {
        Address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Addresses = [Address];
    }

    /// <summary>The address.</summary>
    public IPAddress Address { get; }

    /// <summary>The DNS names under which it was looked up.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <inheritdoc />
    public override string Id => Address.ToString();
}
