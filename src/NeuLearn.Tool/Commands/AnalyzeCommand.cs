using System.CommandLine;
using NeuLearn.Analytics.Networks;
using NeuLearn.Analytics.Networks.Drawing;
using NeuLearn.Analytics.Roles;
using NeuLearn.Events;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>analyze</c>: what an attacker could reach, before and under the policy; choke points, cycles and coupling; drawings.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var state = Options.State();
        var service = new Option<string?>("--service") { Description = "One service in detail: what it reaches, and how it is reached from outside.", HelpName = "SERVICE" };
        var roles = new Option<bool>("--roles") { Description = "Instead, propose roles: services and unlabelled hosts that behave alike. Nothing is merged." };
        var json = Options.Json();
        var to = new Option<string?>("--to") { Description = "Instead, draw what the policy allows: " + string.Join(", ", NetworkDrawing.Formats) + ".", HelpName = "FORMAT" };
        to.AcceptOnlyFromAmong([.. NetworkDrawing.Formats]);
        var output = new Option<string?>("--out") { Description = "The drawing to write.", HelpName = "FILE" };
        var command = new Command("analyze", "Show what a compromised service could reach before and under the policy, and where the network has choke points.") { state, service, roles, json, to, output };
        command.SetAction(parsed =>
        {
            var (format, path) = (parsed.GetValue(to), parsed.GetValue(output));
            if (format is null != path is null) throw new UsageException("--to and --out go together: the format of a drawing and the file to write");
            var engine = StateFile.Load(parsed.GetRequiredValue(state));
            if (parsed.GetValue(roles))
            {
                RoleListing.Write(RoleDiscovery.Propose(engine.Baseline()), parsed.GetValue(json));
                return ExitCode.Done;
            }

            var analysis = NetworkAnalysis.Of(engine);
            var about = parsed.GetValue(service) is { } name ? Find(name, analysis) : null;
            if (path is not null)
            {
                AtomicFile.Write(path, stream => NetworkDrawing.Write(analysis.Allowed, format!, stream, about));
                Terminal.Line($"{format}: {path}");
            }
            else if (parsed.GetValue(json))
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

            return ExitCode.Done;
        });
        return command;
    }

    private static Peer Find(string name, NetworkAnalysis analysis) => Peer.TryParse(name, out var peer) && analysis.Allowed.Services.Contains(peer)
        ? peer
        : throw new UsageException($"{name}: no service of this state; write it as in: neulearn readiness --state FILE");
}
