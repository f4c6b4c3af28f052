// From events to a reviewed policy, and what it changes for an attacker. Run from the root of the repository:
//
//   dotnet run samples/analysis/learn.cs -- [REPORT.html]
#:project ../../src/NeuLearn/NeuLearn.csproj
#:project ../../src/NeuLearn.Analytics/NeuLearn.Analytics.csproj
#:project ../../src/NeuLearn.Testing/NeuLearn.Testing.csproj

using NeuLearn;
using NeuLearn.Analytics;
using NeuLearn.Analytics.Networks;
using NeuLearn.Analytics.Roles;
using NeuLearn.Learning;
using NeuLearn.Testing;

// A simulated fortnight in which a replica is compromised on the last day but one. Put your own events in its place.
var simulation = ClusterSimulator.Run(new ClusterOptions { Services = 6, Days = 14, Seed = 7 });
var engine = new PolicyEngine();
engine.Inventory.Add(simulation.Inventory);
foreach (var simulated in simulation.Events) engine.Observe(simulated.Event);

var rules = engine.Review().Rules;
Console.WriteLine($"{rules.Count(r => r.Status == LearnedStatus.Active)} rules; these wait for you:");
foreach (var rule in rules.Where(r => r.Status == LearnedStatus.Quarantined)) Console.WriteLine($"  {rule.Rule}: {rule.Learned!.Trust.Reasons[0].Text}");

var ready = engine.Readiness();
Console.WriteLine($"{ready.Count(r => r.Status == ReadinessStatus.Ready)} of {ready.Count} services are ready to be protected");

// What whoever takes a service may go on to take: without a policy all, as observed some, under the policy fewer.
var analysis = NetworkAnalysis.Of(engine);
foreach (var service in analysis.Services.OrderByDescending(s => s.Observed - s.Allowed).Take(5))
    Console.WriteLine($"  {service.Service}: reaches {service.Flat} without a policy, {service.Observed} as observed, {service.Allowed} under the policy");
foreach (var service in analysis.Services.Where(s => s.Guards > 0)) Console.WriteLine($"  {service.Service} guards the way from outside to {service.Guards} others");

// Roles are proposed, never taken: the decision is yours.
foreach (var role in RoleDiscovery.Propose(engine.Baseline()))
    Console.WriteLine($"one role? {string.Join(", ", role.Members)}: {role.RulesSaved} rules fewer, {role.NewlyAllowed} pairs newly allowed");

if (args is [var page])
{
    using var file = File.Create(page);
    Report.Of(engine).Write(file);
    Console.WriteLine($"report: {page}");
}
