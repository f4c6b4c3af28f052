// The smallest host of NeuLearn: takes events, answers verdicts, survives a crash. Run from the root of the repository:
//
//   dotnet run -c Release --project samples/Embedded -- --urls http://127.0.0.1:5080 --state embedded-state
//
// There is no limit on who may send events: keep it on loopback. Reviews take --key, of 16 characters or more.
using NeuLearn.Analytics;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddNeuLearn(options =>
{
    options.StateDirectory = builder.Configuration["state"] ?? "state";
    options.PolicyInterval = TimeSpan.FromSeconds(1);
});
builder.Services.AddNeuLearnHttp();
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

// Verdicts out, on the request path, beside rules, reviews and a report for people: GET /neulearn/verdict?client=shop/web&server=shop/cart&port=8080
app.MapNeuLearn(options =>
{
    options.Key = app.Configuration["key"];
    options.Report = engine => Report.Of(engine).Write;
});
app.MapHealthChecks("/health");
app.Run();
