using System.Net;
using NeuLearn.Sources.Hubble;
using NeuLearn.Sources.NetFlow;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Live;

/// <summary>Opens live inputs by their addresses.</summary>
public static class LiveInputs
{
    /// <summary>The addresses there are, as a user writes them.</summary>
    public static IReadOnlyList<string> Addresses { get; } = ["netflow://ADDRESS:PORT", "hubble://HOST:PORT", "hubble+tls://HOST:PORT", "hubble+unix:///PATH"];

    /// <summary>Whether a word is meant as a live input rather than a file.</summary>
    public static bool IsAddress(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var end = word.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && word[..end] is "netflow" or "hubble" or "hubble+tls" or "hubble+unix";
    }

    /// <summary>Opens a live input.</summary>
    /// <param name="address">One of the <see cref="Addresses"/>. A listener takes an address of this machine, or 0.0.0.0 for all.</param>
    /// <param name="session">Where what is read goes.</param>
    /// <param name="options">How Hubble is asked.</param>
    /// <param name="reading">Limits.</param>
    /// <exception cref="FormatException">It is no such address.</exception>
    /// <exception cref="IOException">It cannot be listened there.</exception>
    public static LiveInput Open(string address, ReadSession session, HubbleObserverOptions? options = null, ReadOptions? reading = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        const string NetFlow = "netflow://";
        if (!address.StartsWith(NetFlow, StringComparison.Ordinal)) return new HubbleObserver(address, session, options, reading);
        return IPEndPoint.TryParse(address[NetFlow.Length..], out var endpoint) && endpoint.Port > 0
            ? new FlowListener(endpoint, session, reading)
            : throw new FormatException($"{address}: not an address to listen at; one is netflow://0.0.0.0:2055 or netflow://[::]:2055");
    }
}
