using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace NeuLearn.Hosting.Http;

/// <summary>What is sent back. Names are data of others, so they leave through a JSON writer that escapes whatever a browser could take for markup.</summary>
/// <remarks>The serializer of an ASP.NET Core application does not, nor do its problem details.</remarks>
internal static class Answer
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";

    /// <summary>One object.</summary>
    public static IResult Object(Action<Utf8JsonWriter> members) => Results.Bytes(Written(members), Json);

    /// <summary>One object a line.</summary>
    public static IResult LinesOf<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var item in items)
        {
            Write(buffer, json => members(json, item));
            buffer.Write("\n"u8);
        }

        return Results.Bytes(buffer.WrittenMemory, Lines);
    }

    /// <summary>A refusal with its reason on one line.</summary>
    public static IResult Refused(int status, string reason) => new Refusal(status, "application/problem+json", Written(json =>
    {
        json.WriteNumber("status", status);
        json.WriteString("detail", reason);
    }));

    private static ReadOnlyMemory<byte> Written(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, members);
        return buffer.WrittenMemory;
    }

    private static void Write(ArrayBufferWriter<byte> buffer, Action<Utf8JsonWriter> members)
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    }

    private sealed class Refusal(int status, string type, ReadOnlyMemory<byte> content) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = type;
            httpContext.Response.ContentLength = content.Length;
            return httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
        }
    }
}
