using NeuLearn.Events;
using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Tests;

/// <summary>What the recogniser says of a flow, in a form that tests can hold on to.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Name">What rules call it.</param>
/// <param name="Confidence">What that rests on.</param>
internal sealed record Told(Verdict Verdict, string? Name, Confidence Confidence)
{
    public string? Protocol { get; init; }

    public string? Application { get; init; }

    public string? Upgrade { get; init; }

    public bool IsSwapped { get; init; }

    public string Software { get; init; } = "";

    public string Alpn { get; init; } = "";

    /// <summary>Asks about a TCP connection whose opener is known.</summary>
    public static Told Tcp(string client, string server = "", ushort port = 50000) => Ask(Transport.Tcp, client, server, port);

    /// <summary>Asks about the first datagrams of both sides.</summary>
    public static Told Udp(string client, string server = "", ushort port = 50000, string clientNext = "", string serverNext = "") =>
        Ask(Transport.Udp, client, server, port, clientNext, serverNext);

    public static Told Ask(Transport transport, string client, string server, ushort port, string clientNext = "", string serverNext = "", bool isClientKnown = true) => Ask(new FlowView
    {
        Transport = transport,
        Client = Bytes.Of(client),
        Server = Bytes.Of(server),
        ClientNext = Bytes.Of(clientNext),
        ServerNext = Bytes.Of(serverNext),
        ClientPort = 40000,
        ServerPort = port,
        IsClientKnown = isClientKnown,
    });

    public static Told Ask(scoped in FlowView flow)
    {
        var verdict = Recogniser.Recognise(in flow, out var found);
        return new Told(verdict, found.Name?.Name, found.Confidence)
        {
            Protocol = found.Protocol?.Name,
            Application = found.Application?.Name,
            Upgrade = found.Upgrade?.Name,
            IsSwapped = found.IsSwapped,
            Software = Bytes.Text(found.Software),
            Alpn = Bytes.Text(found.Alpn),
        };
    }

    /// <summary>What the client asks in its first bytes, one operation a line: method, path, host, name, with a dash for none.</summary>
    public static string[] Operations(Transport transport, string client, string server = "", ushort port = 50000)
    {
        var flow = new FlowView { Transport = transport, Client = Bytes.Of(client), Server = Bytes.Of(server), ServerPort = port, IsClientKnown = true };
        Recogniser.Recognise(in flow, out var found);
        var sink = new OperationLines();
        OperationReader.ReadFirst(in flow, in found, new byte[OperationReader.ScratchSize], sink);
        return [.. sink.Lines];
    }
}

/// <summary>Operations as lines of text.</summary>
internal sealed class OperationLines : IOperationSink
{
    public List<string> Lines { get; } = [];

    public void Add(scoped in OperationText operation) =>
        Lines.Add($"{Part(operation.Method)} {Part(operation.Path)} {Part(operation.Host)} {Part(operation.Name)}");

    private static string Part(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "-" : Bytes.Text(bytes);
}
