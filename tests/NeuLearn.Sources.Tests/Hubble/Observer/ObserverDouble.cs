using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace NeuLearn.Sources.Tests.Hubble.Observer;

/// <summary>Stands for Hubble's observer on loopback: gRPC over HTTP/2 as it is on the wire.</summary>
internal sealed class ObserverDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<int, IEnumerable<byte[]>> _answers;
    private readonly List<byte[]> _requests = [];

    private ObserverDouble(Func<int, IEnumerable<byte[]>> answers, Action<KestrelServerOptions> listen)
    {
        _answers = answers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(listen);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>What was asked, one request a call.</summary>
    public IReadOnlyList<byte[]> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    /// <summary>Where it listens.</summary>
    public string Authority => new Uri(_app.Urls.First()).Authority;

    /// <summary>Starts one that answers each call, the first of which is 0, and then ends its stream.</summary>
    public static Task<ObserverDouble> StartAsync(Func<int, IEnumerable<byte[]>> answers) =>
        StartAsync(answers, kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));

    /// <summary>Starts one that listens as it is told.</summary>
    public static async Task<ObserverDouble> StartAsync(Func<int, IEnumerable<byte[]>> answers, Action<KestrelServerOptions> listen)
    {
        var server = new ObserverDouble(answers, listen);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        if (context.Request.Path != "/observer.Observer/GetFlows")
        {
            context.Response.Headers["grpc-status"] = "12";
            return;
        }

        var request = new MemoryStream();
        await context.Request.Body.CopyToAsync(request);
        int call;
        lock (_requests)
        {
            call = _requests.Count;
            _requests.Add(request.ToArray()[5..]);
        }

        foreach (var answer in _answers(call))
        {
            var frame = new byte[5 + answer.Length];
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), answer.Length);
            answer.CopyTo(frame, 5);
            await context.Response.Body.WriteAsync(frame);
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }
}
