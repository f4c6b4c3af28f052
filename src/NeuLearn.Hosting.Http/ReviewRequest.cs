using System.Text.Json.Serialization;

namespace NeuLearn.Hosting.Http;

/// <summary>Who decides, and why.</summary>
internal sealed record ReviewRequest(string? Author = null, string? Note = null);

/// <summary>The connections to deny, in the written forms of the command line; no ports: any.</summary>
internal sealed record DenyRequest(string Client, string Server, string Transport, IReadOnlyList<string>? Ports = null, string? Application = null, string? Author = null, string? Note = null);

/// <summary>Reads and describes the bodies of requests: shallow, without unknown members.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 4, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(DenyRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
