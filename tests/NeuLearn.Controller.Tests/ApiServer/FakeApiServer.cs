using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NeuLearn.Controller.Tests.ApiServer;

/// <summary>What the controller asks of a Kubernetes API server, over HTTP on a port of loopback: lists, watches, ConfigMaps, server-side apply, and failures.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private const string Policies = "/apis/networking.k8s.io/v1/networkpolicies";
    private readonly WebApplication _application;
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private CancellationTokenSource _watches = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _podWatches;
    private long _version = 100;

    private FakeApiServer(WebApplication application) => _application = application;

    public StoredObjects Pods { get; } = new("v1", "Pod");

    public StoredObjects ConfigMaps { get; } = new("v1", "ConfigMap");

    public StoredObjects NetworkPolicies { get; } = new("networking.k8s.io/v1", "NetworkPolicy");

    /// <summary>Every request: method and path.</summary>
    public IReadOnlyCollection<string> Requests => [.. _requests];

    /// <summary>How many watches of pods were begun.</summary>
    public int WatchesBegun => Volatile.Read(ref _podWatches);

    /// <summary>Called before a request is answered; true breaks the connection instead of answering, after the request was carried out.</summary>
    public Func<string, bool> LosesAnswer { get; set; } = _ => false;

    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<FakeApiServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var server = new FakeApiServer(application);
        application.Use(server.AnswerAsync);
        server.Map("/api/v1/pods", server.Pods);
        server.Map("/api/v1/services", new StoredObjects("v1", "Service"));
        server.Map("/apis/discovery.k8s.io/v1/endpointslices", new StoredObjects("discovery.k8s.io/v1", "EndpointSlice"));
        server.Map(Policies, server.NetworkPolicies);
        ConfigMapRequests.Map(application, server);
        NetworkPolicyRequests.Map(application, server);
        await application.StartAsync();
        return server;
    }

    public static IResult Status(HttpStatusCode code, string reason, params (string Field, string Message)[] causes) => Results.Json(
        new V1Status
        {
            ApiVersion = "v1", Kind = "Status", Status = "Failure", Reason = reason, Message = reason, Code = (int)code,
            Details = new V1StatusDetails { Causes = [.. causes.Select(c => new V1StatusCause { Field = c.Field, Message = c.Message, Reason = "FieldManagerConflict" })] },
        },
        statusCode: (int)code);

    /// <summary>Does something alone, as one change of the cluster.</summary>
    public T Change<T>(Func<long, T> change)
    {
        lock (_lock)
        {
            var result = change(++_version);
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return result;
        }
    }

    public void Put(StoredObjects kind, string json) => Change(version => kind.Put(JsonNode.Parse(json)!.AsObject(), version));

    /// <summary>Breaks every watch that is open, in the middle.</summary>
    public void BreakWatches() => Interlocked.Exchange(ref _watches, new CancellationTokenSource()).Cancel();

    /// <summary>Forgets all changes so far, as a server does after some minutes.</summary>
    public void ForgetChanges(StoredObjects kind) => Change(version =>
    {
        kind.Forget(version);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        BreakWatches();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var request = $"{http.Request.Method} {http.Request.Path}";
        _requests.Enqueue(request);
        if (!LosesAnswer(request))
        {
            await next(http);
            return;
        }

        var body = http.Response.Body;
        http.Response.Body = Stream.Null;
        await next(http);
        http.Response.Body = body;
        http.Abort();
    }

    private void Map(string path, StoredObjects kind) => _application.MapGet(path, async Task (HttpContext http, bool? watch, string? resourceVersion, int? limit, string? @continue) =>
    {
        if (watch is true && kind == Pods) Interlocked.Increment(ref _podWatches);
        if (watch is true) await WatchAsync(http, kind, long.Parse(resourceVersion!, CultureInfo.InvariantCulture));
        else await List(kind, limit ?? int.MaxValue, int.Parse(@continue ?? "0", CultureInfo.InvariantCulture)).ExecuteAsync(http);
    });

    private IResult List(StoredObjects kind, int limit, int from)
    {
        lock (_lock)
        {
            // As a server does it, items do not repeat the kind.
            var items = kind.All.Skip(from).Take(limit).Select(o => o.DeepClone().AsObject()).ToList();
            foreach (var item in items)
            {
                item.Remove("kind");
                item.Remove("apiVersion");
            }

            var metadata = new JsonObject { ["resourceVersion"] = _version.ToString(CultureInfo.InvariantCulture) };
            if (from + items.Count < kind.All.Count) metadata["continue"] = (from + items.Count).ToString(CultureInfo.InvariantCulture);
            return Results.Json(new JsonObject { ["apiVersion"] = kind.ApiVersion, ["kind"] = $"{kind.Kind}List", ["metadata"] = metadata, ["items"] = new JsonArray([.. items]) });
        }
    }

    private async Task WatchAsync(HttpContext http, StoredObjects kind, long version)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _watches.Token);
        http.Response.ContentType = "application/json";
        await http.Response.StartAsync(end.Token);
        try
        {
            while (true)
            {
                Task changed;
                IReadOnlyList<(long Version, string Type, string Object)> changes;
                bool isGone;
                lock (_lock) (changed, changes, isGone) = (_changed.Task, kind.After(version), version < kind.Forgotten);
                if (isGone)
                {
                    await http.Response.WriteAsync("""{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired","message":"too old resource version","code":410}}""" + "\n", end.Token);
                    return;
                }

                foreach (var change in changes)
                {
                    await http.Response.WriteAsync($$"""{"type":"{{change.Type}}","object":{{change.Object}}}""" + "\n", end.Token);
                    version = change.Version;
                }

                await http.Response.Body.FlushAsync(end.Token);
                await changed.WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }
}
