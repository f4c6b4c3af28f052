using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Istio.Evaluation.Policies;

/// <summary>What a rule asks of a client. All of it must hold.</summary>
internal sealed record SourceClause
{
    /// <summary>Patterns of <c>trust-domain/ns/namespace/sa/account</c>.</summary>
    public Words<TextPattern> Principals { get; init; } = Words<TextPattern>.Nothing;

    /// <summary>Patterns of namespaces.</summary>
    public Words<TextPattern> Namespaces { get; init; } = Words<TextPattern>.Nothing;

    /// <summary>Service accounts with their namespaces, as <c>namespace/account</c>.</summary>
    public Words<string> Accounts { get; init; } = Words<string>.Nothing;

    /// <summary>Patterns of trust domains.</summary>
    public Words<TextPattern> TrustDomains { get; init; } = Words<TextPattern>.Nothing;

    /// <summary>Ranges of the address that the connection comes from.</summary>
    public Words<AddressRange> Blocks { get; init; } = Words<AddressRange>.Nothing;

    /// <summary>Ranges of the address that a proxy before says it comes from.</summary>
    public Words<AddressRange> RemoteBlocks { get; init; } = Words<AddressRange>.Nothing;

    /// <summary>Whether it asks for what a token in the request proves: HTTP alone has any.</summary>
    public bool AsksToken { get; init; }

    /// <summary>Whether it asks anything.</summary>
    public bool IsAsked => AsksToken || Principals.IsAsked || Namespaces.IsAsked || Accounts.IsAsked || TrustDomains.IsAsked || Blocks.IsAsked || RemoteBlocks.IsAsked;
}
