using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NeuLearn.Controller.Tests.ApiServer;

/// <summary>ConfigMaps: read, made, replaced from the version that was read, and no larger than a server takes.</summary>
internal static class ConfigMapRequests
{
    private const string Path = "/api/v1/namespaces/{space}/configmaps";
    private const int LargestData = 1 << 20;

    public static void Map(WebApplication application, FakeApiServer server)
    {
        application.MapGet(Path + "/{name}", (string space, string name) => server.Change(_ => server.ConfigMaps.Find(space, name)?.DeepClone()) is { } map
            ? Results.Json(map)
            : FakeApiServer.Status(HttpStatusCode.NotFound, "NotFound"));
        application.MapPost(Path, async (string space, HttpRequest request) =>
        {
            var map = await BodyAsync(request);
            return server.Change(version => server.ConfigMaps.Find(space, (string)map["metadata"]!["name"]!) is null ? Put(map, version) : FakeApiServer.Status(HttpStatusCode.Conflict, "AlreadyExists"));
        });
        application.MapPut(Path + "/{name}", async (string space, string name, HttpRequest request) =>
        {
            var map = await BodyAsync(request);
            return server.Change(version => server.ConfigMaps.Find(space, name) switch
            {
                null => FakeApiServer.Status(HttpStatusCode.NotFound, "NotFound"),
                { } known when (string?)map["metadata"]!["resourceVersion"] is { } read && read != (string?)known["metadata"]!["resourceVersion"] => FakeApiServer.Status(HttpStatusCode.Conflict, "Conflict"),
                _ => Put(map, version),
            });
        });

        IResult Put(JsonObject map, long version) => Size(map) > LargestData
            ? FakeApiServer.Status(HttpStatusCode.UnprocessableEntity, "Invalid")
            : Results.Json(server.ConfigMaps.Put(map, version).DeepClone());
    }

    private static async Task<JsonObject> BodyAsync(HttpRequest request) => (await JsonNode.ParseAsync(request.Body))!.AsObject();

    private static long Size(JsonObject map) =>
        (map["data"]?.AsObject().Sum(d => (long)((string)d.Value!).Length) ?? 0) + (map["binaryData"]?.AsObject().Sum(d => Convert.FromBase64String((string)d.Value!).LongLength) ?? 0);
}
