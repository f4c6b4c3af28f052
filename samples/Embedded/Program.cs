// The smallest host of NeuLearn: takes events, answers verdicts, survives a crash. Run from the root of the repository:
//
//   dotnet run -c Release --project samples/Embedded -- --urls http://127.0.0.1:5080 --state embedded-state
//
// It has no keys and no limits on who may write: keep it on loopback.
using NeuLearn.Events;
using NeuLearn.Hosting;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Policy;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddNeuLearn(options =>
{
    options.StateDirectory = builder.Configuration["state"] ?? "state";
    options.PolicyInterval = TimeSpan.FromSeconds(1);
});
var app = builder.Build();

// Events in, as NDJSON. The answer comes when they are kept; without an answer send them again under the same number.
app.MapPost("/events/{source}/{sequence:long:min(1)}", async (string source, long sequence, HttpRequest request, EventIngestion ingestion, CancellationToken stop) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body, stop);
    var bytes = body.ToArray();
    var batch = new ConnectionBatch(new BatchId(source, sequence), sink => EventReader.Read(new MemoryStream(bytes), SourceFormats.Events, sink));
    return await ingestion.IngestAsync(batch, stop);
});

// Verdicts out, on the request path: no lock, no wait for what is being learned.
app.MapGet("/verdict", (string client, string server, ushort port, string? application, LivePolicy live) =>
{
    if (!Peer.TryParse(client, out var from) || !Peer.TryParse(server, out var to)) return Results.BadRequest("client and server are peers, such as shop/web");
    var query = new PolicyQuery { Client = from, Server = to, Transport = Transport.Tcp, Port = new ServicePort(port), Application = application };
    var policy = live.Current.Policy;
    return Results.Ok(new { verdict = policy.Decide(query).Kind.ToString(), reason = policy.Explain(query) });
});

app.MapHealthChecks("/health");
app.Run();
