using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Proof;

/// <summary>The connections that a format declares its platform not to judge: they pass, and no export can change that.</summary>
internal static class UnjudgedConnections
{
    /// <summary>Whether a connection is one of them.</summary>
    public static bool Holds(FormatCapabilities format, Connection connection) =>
        format.Passes(connection.Transport) || Holds(format, connection.Client) || Holds(format, connection.Server);

    // An end with an address elsewhere may be met there.
    private static bool Holds(FormatCapabilities format, Endpoint end) => format.UnjudgedAddresses.Count > 0 && end.Addresses.Count > 0
        && end.Addresses.All(a => format.UnjudgedAddresses.Any(r => r.Contains(Address.From(a))));
}
