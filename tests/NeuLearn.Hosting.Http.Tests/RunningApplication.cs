using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;

namespace NeuLearn.Hosting.Http.Tests;

/// <summary>A web application with the endpoints, on a port of loopback.</summary>
internal sealed class RunningApplication : IAsyncDisposable
{
    public const string Key = "correct horse battery staple";
    private readonly WebApplication _application;
    private readonly DirectoryInfo _state;

    private RunningApplication(WebApplication application, DirectoryInfo state)
    {
        (_application, _state) = (application, state);
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public HostedEngine Engine => _application.Services.GetRequiredService<HostedEngine>();

    public static async Task<RunningApplication> StartAsync(Action<NeuLearnHttpOptions>? configure = null, IPAddress? remote = null, IReadOnlyCollection<ConnectionEvent>? learned = null)
    {
        var state = Directory.CreateTempSubdirectory("neulearn-http");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddNeuLearn(o => o.StateDirectory = Path.Combine(state.FullName, "state"));
        builder.Services.AddNeuLearn("other", o => o.StateDirectory = Path.Combine(state.FullName, "other"));
        builder.Services.AddNeuLearnHttp();
        var application = builder.Build();
        if (remote is not null)
            application.Use((http, next) =>
            {
                http.Connection.RemoteIpAddress = remote;
                return next(http);
            });
        application.MapNeuLearn(configure);
        application.MapNeuLearn(o => (o.Engine, o.Prefix) = ("other", "/other"));
        await application.StartAsync();
        var running = new RunningApplication(application, state);
        if (learned is not null)
        {
            await application.Services.GetRequiredService<EventIngestion>().IngestAsync(ConnectionBatch.Of(new BatchId("test", 1), learned));
            // A change, of nothing, makes the policy anew.
            await running.Engine.ChangeAsync(_ => true);
        }

        return running;
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(new Uri("neulearn/" + path, UriKind.Relative));

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? body = null, string? key = null, string? host = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("neulearn/" + path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Host = host;
        using var response = await Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string body, string? key = Key) => SendAsync(HttpMethod.Post, path, body, key);

    /// <summary>Sends bytes as they are, and reads the first line of the answer.</summary>
    public async Task<string> SendRawAsync(string head, int bodyBytes)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        try
        {
            for (var sent = 0; sent < bodyBytes; sent += 1024) await stream.WriteAsync(Encoding.ASCII.GetBytes("400\r\n" + new string(' ', 1024) + "\r\n"));
        }
        catch (IOException)
        {
            // The server answered before it read all, and closed.
        }

        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync() ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        _state.Delete(recursive: true);
    }
}
