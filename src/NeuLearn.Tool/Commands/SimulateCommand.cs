using System.CommandLine;
using NeuLearn.Testing;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>simulate</c>: a synthetic cluster's traffic with its truth beside it, for trying things out.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Required = true, Description = "The file of events; inventory.yaml and truth.json are written beside it.", HelpName = "FILE" };
        var services = new Option<int>("--services") { DefaultValueFactory = _ => 12, Description = "How many application services." };
        var days = new Option<int>("--days") { DefaultValueFactory = _ => 7, Description = "How many days." };
        var attacks = new Option<bool>("--attacks") { Description = "With a compromised replica and scanners from the Internet." };
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1, Description = "Where all chance comes from: the same seed gives the same bytes." };
        var command = new Command("simulate", "Simulate a cluster's traffic, with the truth beside it.") { output, services, days, attacks, seed };
        command.SetAction((parsed, stop) =>
        {
            var options = new ClusterOptions
            {
                Services = parsed.GetValue(services),
                Days = parsed.GetValue(days),
                Attacks = parsed.GetValue(attacks),
                Seed = parsed.GetValue(seed),
            };
            try
            {
                var files = SimulationWriter.WriteFiles(ClusterSimulator.Run(options), parsed.GetRequiredValue(output), progress: null, stop);
                Terminal.Line($"{files.EventCount} events of {options.Days} days: {files.Events}");
                Terminal.Line($"what runs where: {files.Inventory}");
                Terminal.Line($"what was legitimate and what was not: {files.Truth}");
                return Task.FromResult(ExitCode.Done);
            }
            catch (ArgumentException e)
            {
                // Whoever calls the tool knows options, not the parameters behind them.
                throw new UsageException(e.Message.Split(" (Parameter ", 2)[0]);
            }
        });
        return command;
    }
}
