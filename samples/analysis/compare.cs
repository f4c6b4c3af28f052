// What a second week changed: rules that came, and how far services reach. Run from the root of the repository:
//
//   dotnet run samples/analysis/compare.cs
#:project ../../src/NeuLearn/NeuLearn.csproj
#:project ../../src/NeuLearn.Analytics/NeuLearn.Analytics.csproj
#:project ../../src/NeuLearn.Testing/NeuLearn.Testing.csproj

using NeuLearn;
using NeuLearn.Analytics.Networks;
using NeuLearn.Testing;

var simulation = ClusterSimulator.Run(new ClusterOptions { Services = 6, Days = 14, Seed = 7, EventsPerEdgePerHour = 1 });
var (first, both) = (Learn(days: 7), Learn(days: 14));

var before = first.Policy().Rules.Select(r => r.Id).ToHashSet();
foreach (var rule in both.Policy().Rules.Where(r => !before.Contains(r.Id))) Console.WriteLine($"new   {rule}");
var after = both.Policy().Rules.Select(r => r.Id).ToHashSet();
foreach (var rule in first.Policy().Rules.Where(r => !after.Contains(r.Id))) Console.WriteLine($"gone  {rule}");

var reach = NetworkAnalysis.Of(first).Services.ToDictionary(s => s.Service, s => s.Allowed);
foreach (var service in NetworkAnalysis.Of(both).Services)
{
    var was = reach.GetValueOrDefault(service.Service);
    if (was != service.Allowed) Console.WriteLine($"{service.Service} reaches {service.Allowed} services under the policy, was {was}");
}

PolicyEngine Learn(int days)
{
    var engine = new PolicyEngine();
    engine.Inventory.Add(simulation.Inventory);
    var end = simulation.Options.Start.AddDays(days);
    foreach (var simulated in simulation.Events.Where(e => e.Event.Time < end)) engine.Observe(simulated.Event);
    return engine;
}
