using System.Globalization;
using NeuLearn.Recognition.Fuzz;

// dotnet run -c Release --project tests/NeuLearn.Recognition.Fuzz -- [COUNT] [SEED] [FOLDER OF CAPTURES]
var count = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var corpus = Corpus.Synthetic().Concat(args.Length > 2 ? Corpus.Recorded(args[2]) : []).ToList();
Console.WriteLine($"{count} inputs from {corpus.Count} flows, seed {seed}");
var run = new FuzzRun(corpus, seed);
for (long done = 0; done < count; done += FuzzRun.BatchSize)
{
    run.Batch();
    if (done % (FuzzRun.BatchSize * 100L) == 0) Console.WriteLine(run);
}

Console.WriteLine(run);
return run.Failures == 0 ? 0 : 1;
