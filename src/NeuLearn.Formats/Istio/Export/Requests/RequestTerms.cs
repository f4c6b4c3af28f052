namespace NeuLearn.Formats.Istio.Export.Requests;

/// <summary>What is asked of a connection beyond its port: any of some methods for any of some paths. Terms with one key are the same.</summary>
/// <param name="Methods">The methods; empty for any.</param>
/// <param name="Paths">The paths; empty for any.</param>
internal sealed record RequestTerms(IReadOnlyList<string> Methods, IReadOnlyList<string> Paths)
{
    /// <summary>Nothing: whatever goes over the port.</summary>
    public static readonly RequestTerms Nothing = new([], []);

    /// <summary>Any HTTP request: a method is there.</summary>
    public static readonly RequestTerms AnyRequest = new(["*"], []);

    /// <summary>Whether only HTTP requests can match. On a port that is not HTTP they make a rule that allows match nothing.</summary>
    public bool IsHttp => Methods.Count + Paths.Count > 0;

    /// <summary>Terms with one key are the same.</summary>
    public string Key => $"{string.Join(' ', Methods)}\n{string.Join(' ', Paths)}";
}
