using System.Globalization;
using System.Text.Json;
using NeuLearn.Formats.Lines;
using NeuLearn.Formats.Proof;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>Writes what a comparison found: the stable JSON shape, or a table and a sum for people.</summary>
internal static class DifferenceReport
{
    private const int Most = 30;

    /// <summary>Writes it, and gives the exit code: differences, and what could not be compared, are a no.</summary>
    public static int Write(ProofResult result, string subject, bool json)
    {
        foreach (var what in result.NotCompared) Terminal.Remark($"not compared: {what}");
        if (result.More > 0) Terminal.Remark($"{N(result.More)} more pairs of ends differ; they are not listed");
        foreach (var (reason, count) in result.LeftOpen) Terminal.Remark($"left open by the platform, {N(count)} times: {reason}");
        if (json)
        {
            using var lines = new JsonLines();
            foreach (var difference in result.Differences) lines.Write(w => Write(w, difference));
        }
        else
        {
            WriteTable(result, subject);
        }

        return result.IsEqual ? ExitCode.Done : ExitCode.AnswerIsNo;
    }

    private static void Write(Utf8JsonWriter json, Difference difference)
    {
        json.WriteString("difference", Word(difference.Kind));
        json.WriteString("client", difference.Client.ToString());
        json.WriteString("server", difference.Server.ToString());
        json.WriteString("transport", difference.Transport.ToString());
        json.WriteStartArray("ports");
        foreach (var port in difference.PortTexts) json.WriteStringValue(port);
        json.WriteEndArray();
        if (difference.Application is { } application) json.WriteString("application", application);
        if (difference.Operations.Count > 0) RuleMembers.WriteOperations(json, difference.Operations);
        json.WriteString("witness", difference.Witness);
        json.WriteString("because", difference.Because);
    }

    private static void WriteTable(ProofResult result, string subject)
    {
        if (result.Differences.Count > 0)
        {
            var table = Terminal.Table("Difference", "Client", "Server", "Port", "Witness", "Because");
            foreach (var d in result.Differences.Take(Most))
            {
                table.AddRow(new[]
                {
                    Word(d.Kind), d.Client.ToString(), d.Server.ToString(), $"{d.Transport}/{string.Join(',', d.PortTexts)}", d.Witness, d.Because,
                }.Select(c => c.EscapeMarkup()).ToArray());
            }

            Terminal.Out.Write(table);
            if (result.Differences.Count > Most) Terminal.Line($"... and {N(result.Differences.Count - Most)} more differences (see --json)");
        }

        var counted = string.Join(", ", result.Differences.GroupBy(d => d.Kind).OrderBy(g => g.Key).Select(g => $"{N(g.Count())} {Word(g.Key)}"));
        var found = counted.Length > 0 ? counted : result.IsEqual ? "no difference" : "no difference in what was compared";
        Terminal.Line($"{subject}: {found} ({N(result.Ends)} ends, {N(result.Judged)} kinds of connections judged)");
    }

    private static string Word(DifferenceKind kind) => kind.ToString().ToLowerInvariant();

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
