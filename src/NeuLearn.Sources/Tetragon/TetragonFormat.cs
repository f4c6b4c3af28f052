using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tetragon;

/// <summary>Events of Tetragon: kernel functions that a tracing policy hooks, and the connection events of its early versions.</summary>
internal sealed class TetragonFormat : JsonFormat
{
    private static readonly string[] Events = ["process_kprobe", "process_connect", "process_close", "process_listen", "process_accept", "process_exec", "process_exit"];

    public override string Name => "tetragon";

    public override string Summary => "Tetragon events: tcp_connect, inet_csk_accept";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes("connect and accept; of a close it is inferred from ports"),
        Outcome = Knowledge.Partly("accepted connections, and closes with bytes both ways; a connect is an attempt"),
        Identity = Knowledge.Partly("the pod of the process; the other end is an address"),
        Application = Knowledge.No(),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Partly("what the tracing policy hooks"),
    };

    public override bool Recognises(InputHead head)
    {
        foreach (var name in Events)
            if (head.HasObject(name + ".process")) return true;
        return false;
    }

    public override LineParser CreateParser(ReadOptions options) => new TetragonParser();
}
