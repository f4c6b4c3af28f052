using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>Reads what may be asked on a port.</summary>
internal static class RequestClauseReader
{
    /// <summary>Reads <c>rules</c>: HTTP or DNS; of other applications nothing is known here, so they are refused.</summary>
    /// <param name="fields">The rules.</param>
    /// <param name="direction">The direction they stand in.</param>
    /// <param name="clause">The ports they stand at.</param>
    public static PortClause Read(FieldReader fields, PolicyDirection direction, PortClause clause)
    {
        var http = fields.Mappings("http");
        var dns = fields.Mappings("dns");
        fields.RefuseUnknown();
        if (http is null == dns is null)
        {
            fields.Report("must have http or dns, and not both");
            return clause;
        }

        if ((http ?? dns)!.Count == 0)
        {
            fields.Report("an empty list does not say whether it lets nothing or everything through");
        }

        if (clause.Ports.Any(port => port is { Name: null, First: 0 }))
        {
            fields.Report("port 0 stands for every port, and takes no rules");
        }

        return http is not null ? ReadHttp(fields, http, clause) : ReadDns(fields, dns!, direction, clause);
    }

    /// <summary>Reads a name, or a pattern of names, in the form in which it is compared: lower case, no trailing dot.</summary>
    public static TextPattern? ReadName(FieldReader fields)
    {
        var name = fields.Text("matchName");
        var pattern = fields.Text("matchPattern");
        fields.RefuseUnknown();
        if (name is null == pattern is null)
        {
            fields.Report("must have matchName or matchPattern, and not both");
            return null;
        }

        if (!NamePattern.TryParse(name ?? pattern!, isPattern: name is null, out var read))
        {
            fields.Report(name is null ? "matchPattern" : "matchName", $"\"{name ?? pattern}\" is not a DNS name{(name is null ? " with * in it" : "")}");
        }

        return read;
    }

    private static PortClause ReadHttp(FieldReader fields, IReadOnlyList<FieldReader> items, PortClause clause)
    {
        if (clause.Ports.Any(port => port.Transport != Transport.Tcp))
        {
            fields.Report("http", "needs ports with protocol TCP");
        }

        return clause with { Http = [.. items.Select(ReadRequest)] };
    }

    private static PortClause ReadDns(FieldReader fields, IReadOnlyList<FieldReader> items, PolicyDirection direction, PortClause clause)
    {
        if (direction == PolicyDirection.Ingress)
        {
            fields.Report("dns", "is understood for egress only");
        }

        if (clause.Ports.Any(port => port.Transport == Transport.Sctp || port.First != port.Last))
        {
            fields.Report("dns", "needs single ports of TCP, UDP or ANY");
        }

        return clause with { Dns = [.. items.Select(ReadName).OfType<TextPattern>()] };
    }

    private static HttpClause ReadRequest(FieldReader fields)
    {
        var request = new HttpClause(
            ReadExpression(fields, "method"), ReadExpression(fields, "path"), ReadExpression(fields, "host"),
            fields.Texts("headers") is { Count: > 0 } | fields.Mappings("headerMatches") is { Count: > 0 });
        fields.RefuseUnknown();
        return request;
    }

    private static RequestExpression? ReadExpression(FieldReader fields, string name)
    {
        if (fields.Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!RequestExpression.TryParse(text, out var expression, out var problem))
        {
            fields.Report(name, problem);
        }

        return expression;
    }
}
