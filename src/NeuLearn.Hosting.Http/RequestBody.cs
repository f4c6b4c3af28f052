using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace NeuLearn.Hosting.Http;

/// <summary>Reads a body, up to a length, whatever its sender says that length is.</summary>
internal static class RequestBody
{
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, int longest, CancellationToken stop)
        where T : class
    {
        if (request.ContentLength > longest) throw TooLong(longest);
        var bytes = new byte[longest + 1];
        var used = 0;
        for (int n; used <= longest && (n = await request.Body.ReadAsync(bytes.AsMemory(used), stop)) > 0;) used += n;
        if (used > longest) throw TooLong(longest);
        try
        {
            return JsonSerializer.Deserialize(bytes.AsSpan(0, used), type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"the body is not the JSON object that this takes: {string.Join(", ", type.Properties.Select(p => p.Name))}");
        }
    }

    private static RequestException TooLong(int longest) =>
        new(StatusCodes.Status413PayloadTooLarge, FormattableString.Invariant($"the body is longer than {longest} bytes"));
}
