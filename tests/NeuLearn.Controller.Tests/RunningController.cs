using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuLearn.Controller.Tests.ApiServer;
using NeuLearn.Hosting;

namespace NeuLearn.Controller.Tests;

/// <summary>The sample, as its command line starts it, beside a server.</summary>
internal sealed class RunningController : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WebApplication _application;
    private readonly HttpClient _client;

    private RunningController(WebApplication application)
    {
        _application = application;
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _client = new HttpClient { BaseAddress = new Uri(address), Timeout = Patience };
    }

    public HostedEngine Engine => _application.Services.GetRequiredService<HostedEngine>();

    public Task Stopped => _application.WaitForShutdownAsync();

    public static async Task<RunningController> StartAsync(FakeApiServer server, params string[] more)
    {
        string[] args =
        [
            "--server", server.Address, "--urls", "http://127.0.0.1:0", "--batchInterval", "00:00:00.05", "--planInterval", "00:00:00.1", "--policyInterval", "00:00:00.1",
            "--shortestBackOff", "00:00:00.01", "--longestBackOff", "00:00:00.1", .. more,
        ];
        var application = ControllerHost.Build(args, services => services.AddLogging(l => l.ClearProviders()));
        await application.StartAsync();
        return new RunningController(application);
    }

    public Task<string> GetAsync(string path) => _client.GetStringAsync(new Uri("neulearn/" + path, UriKind.Relative));

    /// <summary>The changes of the plan, by policy.</summary>
    public async Task<IReadOnlyDictionary<string, JsonNode>> PlanAsync() =>
        JsonNode.Parse(await GetAsync("plan"))!["changes"]!.AsArray().ToDictionary(c => (string)c!["policy"]!, c => c!);

    /// <summary>Waits for a change with an outcome.</summary>
    public async Task<JsonNode> PlannedAsync(string policy, string outcome)
    {
        JsonNode? change = null;
        await UntilAsync(async () => (await PlanAsync()).TryGetValue(policy, out change) && ((string)change["outcome"]!).Contains(outcome, StringComparison.Ordinal), () => $"{policy}: {change?.ToJsonString()}");
        return change!;
    }

    /// <summary>Waits until nothing is to be done for a policy.</summary>
    public Task SettledAsync(string policy)
    {
        JsonNode? change = null;
        return UntilAsync(async () => !(await PlanAsync()).TryGetValue(policy, out change), () => $"{policy} is still to be changed: {change?.ToJsonString()}");
    }

    public static async Task UntilAsync(Func<Task<bool>> done, Func<string> otherwise)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await done())
        {
            if (patience.IsCancellationRequested) Assert.Fail(otherwise());
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
