using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Otlp;

/// <summary>Traces of OpenTelemetry, as JSON or protobuf.</summary>
internal sealed class OtlpFormat : JsonFormat
{
    private readonly Binary _binary = new();

    public override string Name => "otlp";

    public override string Summary => "OpenTelemetry traces (OTLP), JSON or protobuf";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("the client's span"),
        Outcome = Knowledge.Partly("a server's span, or an answer that the client tells"),
        Identity = Knowledge.Yes("of processes with spans; else addresses and names"),
        Application = Knowledge.Yes("HTTP, gRPC, databases, messaging"),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Partly("what is instrumented, and traces are often sampled"),
    };

    public override bool Recognises(InputHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return OtlpBinary.Begins(head.Bytes) || head.HasObject("resourceSpans.resource") || head.HasObject("resourceSpans.scopeSpans");
    }

    public override LineParser CreateParser(ReadOptions options) => new OtlpJsonParser();

    protected override string? ListName(InputHead head) => "resourceSpans";

    internal override void Read(InputText source, ReadSession session, ReadOptions options, ReadReport report, CancellationToken cancellationToken)
    {
        if (source.Head.Bytes.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && !OtlpBinary.Begins(source.Head.Bytes)) base.Read(source, session, options, report, cancellationToken);
        else _binary.Read(source, session, options, report, cancellationToken);
    }

    private sealed class Binary : StreamFormat
    {
        public override string Name => "otlp";

        public override string Summary => "OTLP traces as protobuf";

        public override SourceKnowledge Knows => SourceFormats.Otlp.Knows;

        public override bool Recognises(InputHead head) => OtlpBinary.Begins(head.Bytes);

        protected internal override void Read(Stream input, RecordOutput output, ReadOptions options, CancellationToken cancellationToken) => OtlpBinary.Read(input, output, cancellationToken);
    }
}
