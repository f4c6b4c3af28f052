using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NeuLearn.Controller.Tests.ApiServer;

/// <summary>NetworkPolicies: applied, and deleted when they are what the request says.</summary>
internal static class NetworkPolicyRequests
{
    private const string Path = "/apis/networking.k8s.io/v1/namespaces/{space}/networkpolicies/{name}";
    private static readonly ConcurrentDictionary<(FakeApiServer, string), AppliedFields> Fields = new();

    public static void Map(WebApplication application, FakeApiServer server)
    {
        application.MapPatch(Path, async (string space, string name, string fieldManager, bool? force, HttpRequest request) =>
        {
            if (request.ContentType?.Split(';')[0] != "application/apply-patch+yaml") return FakeApiServer.Status(HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType");
            using var reader = new StreamReader(request.Body);
            var conflicts = server.Apply(space, name, fieldManager, await reader.ReadToEndAsync(), force ?? false);
            return conflicts.Count > 0 ? FakeApiServer.Status(HttpStatusCode.Conflict, "Conflict", [.. conflicts]) : Results.Json(server.NetworkPolicies.Find(space, name)!.DeepClone());
        });
        application.MapDelete(Path, async (string space, string name, HttpRequest request) =>
        {
            var preconditions = (await JsonNode.ParseAsync(request.Body))?["preconditions"];
            return server.Change(version =>
            {
                if (server.NetworkPolicies.Find(space, name) is not { } policy) return FakeApiServer.Status(HttpStatusCode.NotFound, "NotFound");
                foreach (var field in (string[])["uid", "resourceVersion"])
                    if (preconditions?[field] is { } expected && (string?)expected != (string?)policy["metadata"]![field]) return FakeApiServer.Status(HttpStatusCode.Conflict, "Conflict");
                server.NetworkPolicies.Remove(space, name, version);
                return Results.Json(policy.DeepClone());
            });
        });
    }

    /// <summary>Applies a text as a manager would.</summary>
    public static IReadOnlyList<(string Field, string Message)> Apply(this FakeApiServer server, string space, string name, string manager, string yaml, bool force = false)
    {
        var wanted = JsonNode.Parse(KubernetesJson.Serialize(KubernetesYaml.Deserialize<V1NetworkPolicy>(yaml)))!.AsObject();
        return server.Change(version =>
        {
            var fields = Fields.GetOrAdd((server, $"{space}/{name}"), _ => new AppliedFields());
            var conflicts = fields.Apply(manager, wanted, force);
            if (conflicts.Count == 0) server.NetworkPolicies.Put(fields.ToObject(space, name), version);
            return conflicts;
        });
    }

    /// <summary>Changes a field as <c>kubectl edit</c> does.</summary>
    public static void Edit(this FakeApiServer server, string space, string name, string path, string json) => server.Change(version =>
    {
        var fields = Fields[(server, $"{space}/{name}")];
        fields.Edit("kubectl-edit", path, JsonNode.Parse(json)!);
        return server.NetworkPolicies.Put(fields.ToObject(space, name), version);
    });
}
