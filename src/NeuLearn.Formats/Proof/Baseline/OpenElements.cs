using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Proof.Baseline;

/// <summary>The elements of a rule that are not looked at, because an export named them as written wider.</summary>
[Flags]
internal enum OpenElements
{
    /// <summary>All are looked at.</summary>
    None = 0,

    /// <summary>Who opens.</summary>
    Client = 1,

    /// <summary>Who accepts.</summary>
    Server = 2,

    /// <summary>The layer-4 protocol.</summary>
    Transport = 4,

    /// <summary>The ports; types and codes of ICMP.</summary>
    Ports = 8,

    /// <summary>The layer-7 protocol.</summary>
    Application = 16,

    /// <summary>What is asked for within it.</summary>
    Operations = 32,

    /// <summary>Whether a request of HTTP is a call of gRPC: on the wire it is a POST like others.</summary>
    Calls = 64,

    /// <summary>Whether messages are ICMP or ICMPv6.</summary>
    Messages = 128,
}

/// <summary>Reads the elements of a loss report.</summary>
internal static class OpenElement
{
    /// <summary>What a loss opens.</summary>
    public static OpenElements Of(LossElement element) => element switch
    {
        LossElement.Client => OpenElements.Client,
        LossElement.Server => OpenElements.Server,
        LossElement.Transport => OpenElements.Transport,
        LossElement.Ports => OpenElements.Ports,
        LossElement.Icmp => OpenElements.Ports | OpenElements.Messages,
        LossElement.Application => OpenElements.Application,
        LossElement.Operations => OpenElements.Operations,
        _ => OpenElements.None,
    };
}
