using System.Text;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>One export: the policies, who is in which mode, what a request is.</summary>
internal sealed class CedarExport(ExportRequest request)
{
    // What has an end in monitor passes, and what has no end in either mode is no business of these policies.
    private const string Modes = """
        @id("monitor")
        permit (principal, action == Action::"connect", resource)
        when { principal in Mode::"monitor" || resource in Mode::"monitor" };

        @id("not-governed")
        permit (principal, action == Action::"connect", resource)
        unless {
          principal in Mode::"protect" || resource in Mode::"protect" ||
          principal in Mode::"monitor" || resource in Mode::"monitor"
        };

        """;

    private const string Unmonitored = "unless { principal in Mode::\"monitor\" || resource in Mode::\"monitor\" }";

    private readonly ExportPlan _plan = ExportPlan.Of(request, CedarCapabilities.Declared, new CedarNaming());

    public ExportResult Run()
    {
        if (_plan.Services.Count == 0) return _plan.Result([]);
        var losses = new RequestLosses(_plan);
        var policies = Policies(new CedarRequests(losses));
        _plan.LeaveOpen(losses.LeftOpen);
        return _plan.Result(
            [new("policies.cedar", policies), new("entities.json", EntityJson.Of(_plan.Services)), new("neulearn.cedarschema", CedarSchema.Text())],
            ["Cedar enforces nothing by itself: whoever connects or accepts must ask, and say truly who the ends are"]);
    }

    private byte[] Policies(CedarRequests requests)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            text.Write(Modes);
            foreach (var grant in _plan.Grants.OrderBy(g => g.Server).ThenBy(g => g.Client).ThenBy(g => g.Rule!.Id, StringComparer.Ordinal))
                if (requests.Of(grant) is { } conditions) Write(text, grant, conditions);
        }

        return bytes.ToArray();
    }

    private static void Write(StreamWriter text, Grant grant, IReadOnlyList<string> conditions)
    {
        var (client, server) = (CedarPeer.Of(grant.Client, "principal"), CedarPeer.Of(grant.Server, "resource"));
        text.Write($"\n@id({CedarText.Quote(grant.Rule!.Id)})\n{(grant.IsDeny ? "forbid" : "permit")} ({client.Scope}, action == Action::\"connect\", {server.Scope})\nwhen {{\n  ");
        text.Write(string.Join(" &&\n  ", new[] { client.Condition, server.Condition }.OfType<string>().Concat(conditions)));
        text.Write(grant.IsDeny ? $"\n}}\n{Unmonitored};\n" : "\n};\n");
    }
}
