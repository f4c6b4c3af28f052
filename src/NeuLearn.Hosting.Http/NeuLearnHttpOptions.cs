using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NeuLearn.Hosting.Http;

/// <summary>Who may ask, and who may change something. Checked when the endpoints are mapped.</summary>
public sealed class NeuLearnHttpOptions
{
    /// <summary>The shortest key that is taken, in characters.</summary>
    public const int ShortestKey = 16;

    /// <summary>What the path of every endpoint begins with.</summary>
    public string Prefix { get; set; } = "/neulearn";

    /// <summary>The name of the engine that answers; null is the only engine of the host. Give each its own <see cref="Prefix"/>.</summary>
    public string? Engine { get; set; }

    /// <summary>The key that lets its holder review rules: <c>Authorization: Bearer KEY</c>. Without one nothing can be changed. At least <see cref="ShortestKey"/> characters.</summary>
    public string? Key { get; set; }

    /// <summary>Whether requests of other machines are answered. Then every request needs the key, also those that only read. Use TLS.</summary>
    public bool AllowRemote { get; set; }

    /// <summary>The longest body of a request, in bytes: from 1 KiB to 1 MiB.</summary>
    public int LongestBody { get; set; } = 16 * 1024;

    /// <summary>
    /// Makes the page that <c>GET report</c> answers with, HTML in UTF-8; null leaves the endpoint out. The function has the engine to itself and must
    /// not hold on to it; what it returns writes the page afterwards. With NeuLearn.Analytics: <c>engine => Report.Of(engine).Write</c>.
    /// </summary>
    public Func<PolicyEngine, Action<Stream>>? Report { get; set; }

    internal HostedEngine EngineOf(HttpContext http) => http.RequestServices.GetRequiredKeyedService<HostedEngine>(Engine);

    internal PolicySnapshot PolicyOf(HttpContext http) => http.RequestServices.GetRequiredKeyedService<LivePolicy>(Engine).Current;

    /// <summary>The name of an endpoint, which is one in the whole application.</summary>
    internal string NameOf(string endpoint) => Engine is null ? "neulearn." + endpoint : $"neulearn.{Engine}.{endpoint}";

    /// <summary>Everything that is wrong, each with its range.</summary>
    internal IEnumerable<string> Wrong()
    {
        if (!Prefix.StartsWith('/') || Prefix.AsSpan().ContainsAny("{}?#")) yield return $"Prefix is '{Prefix}': write a path such as /neulearn";
        if (Key is { Length: < ShortestKey }) yield return FormattableString.Invariant($"Key has {Key.Length} characters: take {ShortestKey} or more, at random");
        if (AllowRemote && Key is null) yield return "AllowRemote is set without a Key: set one, or leave the endpoints to this machine";
        if (LongestBody is < 1024 or > 1024 * 1024) yield return FormattableString.Invariant($"LongestBody is {LongestBody}: choose 1024 to 1048576");
    }
}
