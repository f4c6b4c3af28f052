using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Envoy;

/// <summary>Access logs of Envoy as Istio's proxies write them, as text or JSON.</summary>
internal sealed class EnvoyFormat : LineFormat
{
    public override string Name => "envoy";

    public override string Summary => "Envoy access logs of Istio, text or JSON";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("the proxy's side of the cluster"),
        Outcome = Knowledge.Yes("response flags and details"),
        Identity = Knowledge.Partly("addresses; outside hosts by name"),
        Application = Knowledge.Yes("HTTP requests"),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Partly("traffic of the mesh only; what both proxies log is joined, by the request's id or by addresses and ports"),
    };

    public override bool Recognises(InputHead head) =>
        head.HasObject("start_time", "upstream_cluster") || head.HasObject("start_time", "downstream_remote_address") || head.HasLine(static line => EnvoyText.IsEntry(line));

    public override LineParser CreateParser(ReadOptions options) => new EnvoyParser();
}
