using System.Globalization;
using System.Text.Json;
using NeuLearn.Controller.Tests.ApiServer;

namespace NeuLearn.Controller.Tests;

/// <summary>A cluster with two services, and what Hubble saw of them.</summary>
internal static class Shop
{
    /// <summary>Puts the pods of the shop into a cluster.</summary>
    public static void Deploy(FakeApiServer server)
    {
        for (var i = 0; i < 3; i++) server.Put(server.Pods, Pod("web", i));
        for (var i = 0; i < 2; i++) server.Put(server.Pods, Pod("cart", i));
    }

    public static string Pod(string app, int index, string? deleted = null) => $$$"""
        {"metadata":{"namespace":"shop","name":"{{{app}}}-{{{index}}}","labels":{"app":"{{{app}}}"},"creationTimestamp":"2026-01-01T00:00:00Z"{{{(deleted is null ? "" : $",\"deletionTimestamp\":\"{deleted}\"")}}},
         "ownerReferences":[{"apiVersion":"apps/v1","kind":"StatefulSet","name":"{{{app}}}","controller":true,"uid":"u"}]},
         "spec":{"nodeName":"node-1","containers":[{"name":"main","image":"x"}]},
         "status":{"phase":"Running","startTime":"2026-01-01T00:00:00Z","podIP":"10.0.{{{app.Length}}}.{{{index + 1}}}","podIPs":[{"ip":"10.0.{{{app.Length}}}.{{{index + 1}}}"}]}}
        """;

    /// <summary>Days on which every client talked to the server, as Hubble writes it.</summary>
    public static string Flows(int days, string client = "web", string space = "shop", int port = 8080) => string.Concat(Enumerable.Range(0, days).Select(day => Flow(client, space, day, port) + "\n"));

    private static string Flow(string client, string space, int day, int port) => JsonSerializer.Serialize(new
    {
        flow = new
        {
            time = new DateTime(2026, 1, 5 + day, 9, 0, 0, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
            verdict = "FORWARDED",
            IP = new { source = string.Create(CultureInfo.InvariantCulture, $"10.0.3.{(day % 3) + 1}"), destination = "10.0.4.1", ipVersion = "IPv4" },
            l4 = new { TCP = new { source_port = 40000 + day, destination_port = port, flags = new { ACK = true } } },
            source = new { @namespace = space, pod_name = $"{client}-{day % 3}", labels = new[] { $"k8s:app={client}" }, workloads = new[] { new { name = client, kind = "StatefulSet" } } },
            destination = new { @namespace = "shop", pod_name = "cart-0", labels = new[] { "k8s:app=cart" }, workloads = new[] { new { name = "cart", kind = "StatefulSet" } } },
            is_reply = false,
            node_name = "node-1",
        },
    });
}
