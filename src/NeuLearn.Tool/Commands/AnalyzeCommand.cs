using System.CommandLine;
using NeuLearn.Analytics.Networks;
using NeuLearn.Analytics.Networks.Drawing;
using NeuLearn.Analytics.Rates;
using NeuLearn.Analytics.Roles;
using NeuLearn.Events;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>analyze</c>: what an attacker could reach, before and under the policy; drawings of it; roles; rates in recordings.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var state = Options.State();
        var service = new Option<string?>("--service") { Description = "One service in detail: what it reaches, and how it is reached from outside.", HelpName = "SERVICE" };
        var to = new Option<string?>("--to") { Description = "Instead, draw what the policy allows: " + string.Join(", ", NetworkDrawing.Formats) + ".", HelpName = "FORMAT" };
        to.AcceptOnlyFromAmong([.. NetworkDrawing.Formats]);
        var output = new Option<string?>("--out") { Description = "The drawing to write.", HelpName = "FILE" };
        var roles = new Option<bool>("--roles") { Description = "Instead, propose roles: services and unlabelled hosts that behave alike. Nothing is merged." };
        var rates = new Option<string[]>("--rates") { AllowMultipleArgumentsPerToken = true, Description = "Instead, look through recordings for surges, changes that last and regular calls to the outside.", HelpName = "INPUT" };
        var from = Options.From();
        var json = Options.Json();
        var command = new Command("analyze", "Show what a compromised service could reach before and under the policy, and where the network has choke points.")
        {
            state, service, to, output, roles, rates, from, json,
        };
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var (format, path) = (parsed.GetValue(to), parsed.GetValue(output));
            if (format is null != path is null) throw new UsageException("--to and --out go together: the format of a drawing and the file to write");
            var engine = StateFile.Load(parsed.GetRequiredValue(state));
            if (parsed.GetValue(rates) is { Length: > 0 } inputs) RateListing.Write(Record(engine, inputs, parsed.GetValue(from), stop), parsed.GetValue(json));
            else if (parsed.GetValue(roles)) RoleListing.Write(RoleDiscovery.Propose(engine.Baseline()), parsed.GetValue(json));
            else Reach(NetworkAnalysis.Of(engine), parsed.GetValue(service), format, path, parsed.GetValue(json));
            return ExitCode.Done;
        }));
        return command;
    }

    private static RateRecorder Record(PolicyEngine engine, string[] inputs, string? from, CancellationToken stop)
    {
        var recorder = new RateRecorder(engine.Judge());
        Intake.Events(InputFiles.Find(inputs), Intake.Format(from), fields: null, [recorder], stop);
        return recorder;
    }

    private static void Reach(NetworkAnalysis analysis, string? name, string? format, string? path, bool json)
    {
        var about = name is null ? null : Find(name, analysis);
        if (path is not null)
        {
            AtomicFile.Write(path, stream => NetworkDrawing.Write(analysis.Allowed, format!, stream, about));
            Terminal.Line($"{format}: {path}");
        }
        else if (json)
        {
            NetworkJson.Write(analysis, about);
        }
        else if (about is not null)
        {
            NetworkListing.Write(analysis, about);
        }
        else
        {
            NetworkListing.Write(analysis);
        }
    }

    private static Peer Find(string name, NetworkAnalysis analysis) => Peer.TryParse(name, out var peer) && analysis.Allowed.Services.Contains(peer)
        ? peer
        : throw new UsageException($"{name}: no service of this state; write it as in: neulearn readiness --state FILE");
}
