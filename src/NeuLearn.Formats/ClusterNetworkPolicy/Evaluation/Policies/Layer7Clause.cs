using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;

/// <summary>Requests that a layer 7 rule lets through, of one application; what is null is not asked.</summary>
/// <param name="Application"><c>http</c> or <c>tls</c>.</param>
/// <param name="Method">The method, for HTTP.</param>
/// <param name="Path">The path, for HTTP.</param>
/// <param name="Name">The host for HTTP, the server name for TLS; in lower case.</param>
internal sealed record Layer7Clause(string Application, string? Method, TextPattern? Path, TextPattern? Name)
{
    /// <summary>HTTP.</summary>
    public const string Http = "http";

    /// <summary>TLS.</summary>
    public const string Tls = "tls";

    /// <summary>The clause in writing; those of one text are the same.</summary>
    public override string ToString() => $"{Application} {Method} {Name?.Written}{Path?.Written}";
}
