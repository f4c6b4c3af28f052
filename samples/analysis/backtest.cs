// How often would protecting have blocked something legitimate? Each promotion rule over one history. Run from the root of the repository:
//
//   dotnet run samples/analysis/backtest.cs -- [DAYS [SEED]]
#:project ../../src/NeuLearn/NeuLearn.csproj
#:project ../../src/NeuLearn.Testing/NeuLearn.Testing.csproj

using System.Globalization;
using NeuLearn;
using NeuLearn.Testing;

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;

var simulation = ClusterSimulator.Run(new ClusterOptions { Services = 8, Days = Number(0, 42), Seed = (ulong)Number(1, 7), Attacks = false, EventsPerEdgePerHour = 0.5 });
var engine = new PolicyEngine();
engine.Inventory.Add(simulation.Inventory);
foreach (var simulated in simulation.Events) engine.Observe(simulated.Event);

var result = engine.Backtest();
Console.WriteLine($"{result.Days} days, {result.Services} services");
Console.WriteLine($"{"rule",-34} {"protected",9} {"after days",10} {"blocked",8} {"per service and week",21}");
foreach (var row in result.Rows)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Policy,-34} {row.Promoted,9} {row.MeanDay,10:0.0} {row.Blocks,8} {row.BlocksPerServiceWeek,21:0.000}"));
foreach (var (first, second) in result.Ties) Console.WriteLine($"this history shows no difference between {first.Policy} and {second.Policy}");
Console.WriteLine($"the bound held for {result.WindowsCovered} of {result.Windows} windows");
