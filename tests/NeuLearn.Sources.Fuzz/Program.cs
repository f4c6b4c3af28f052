using System.Globalization;
using NeuLearn.Sources;
using NeuLearn.Sources.Fuzz;

// Fuzzes one reader: dotnet run -c Release --project tests/NeuLearn.Sources.Fuzz -- FORMAT COUNT [SEED]
if (args is not [var name, var countText, ..] || !SourceFormats.TryFind(name, out var format)
    || !long.TryParse(countText.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
{
    Console.Error.WriteLine($"NeuLearn.Sources.Fuzz FORMAT COUNT [SEED]; formats: {string.Join(", ", SourceFormats.All.Select(f => f.Name))}");
    return 1;
}

var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var run = new FuzzRun(format, seed);
run.Run(count);
Console.WriteLine(run.Report());
return run.Failures == 0 ? 0 : 2;
