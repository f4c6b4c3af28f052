using NeuLearn.Events;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>Tells what carries other traffic, or a remote session, on a port that firewalls leave open for something else.</summary>
/// <remarks>
/// Only applications that hide what they carry count, and only ports whose own application is beyond doubt: a database on an
/// odd port is a new application, not a tunnel.
/// </remarks>
internal static class TunnelSuspicion
{
    private static readonly HashSet<string> Carriers = new(StringComparer.Ordinal)
        { "ssh", "telnet", "rdp", "vnc", "socks", "openvpn", "wireguard", "ike", "l2tp", "pptp", "tinc", "teredo" };

    private static readonly Dictionary<ushort, string> Ports = new()
    {
        [25] = "smtp", [53] = "dns", [80] = "http", [123] = "ntp", [443] = "https", [587] = "smtp", [853] = "dns over tls",
        [993] = "imap over tls", [8080] = "http", [8443] = "https",
    };

    /// <summary>What the port is for, where a carrier runs on it; null where nothing is odd.</summary>
    public static string? On(ServicePort port, Transport transport, string application) =>
        transport.HasPorts && Carriers.Contains(application) ? Ports.GetValueOrDefault(port.Value) : null;
}
