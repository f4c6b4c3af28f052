using System.Diagnostics;
using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Fuzz;

/// <summary>Feeds changed flows to the recogniser and to the readers of operations, and takes note of whatever goes wrong.</summary>
/// <remarks>Every input stands in arrays of exactly its length: one byte too many that is read is an exception.</remarks>
internal sealed class FuzzRun(IReadOnlyList<Seed> corpus, int seed) : IOperationSink
{
    /// <summary>The inputs of a batch.</summary>
    public const int BatchSize = 10_000;

    // No input may take so long, however slow the machine: a hundred thousand times the usual.
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(1);

    private readonly Random _random = new(seed);
    private readonly byte[] _client = new byte[2048];
    private readonly byte[] _server = new byte[2048];
    private readonly byte[] _scratch = new byte[OperationReader.ScratchSize];
    private long _operations;
    private TimeSpan _elapsed;

    public long Inputs { get; private set; }

    public long Named { get; private set; }

    /// <summary>Exceptions, and inputs that took too long.</summary>
    public long Failures { get; private set; }

    /// <summary>The first failure, with its input.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>The longest time of an input.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Runs a batch.</summary>
    public void Batch()
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < BatchSize; i++) One();
        _elapsed += Stopwatch.GetElapsedTime(start);
    }

    public void Add(scoped in OperationText operation) => _operations += operation.Method.Length + operation.Path.Length + operation.Host.Length + operation.Name.Length > 0 ? 1 : 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Inputs} inputs in {_elapsed.TotalSeconds:F0} s, {Named} named, {_operations} operations, longest {Longest.TotalMilliseconds:F1} ms, {Failures} failures {FirstFailure}");

    private void One()
    {
        var taken = corpus[_random.Next(corpus.Count)];
        var other = corpus[_random.Next(corpus.Count)];
        var client = _client.AsSpan(0, Mutations.Write(taken.Client, other.Client, _client, _random)).ToArray();
        var server = _server.AsSpan(0, Mutations.Write(taken.Server, other.Server, _server, _random)).ToArray();
        var flow = new FlowView
        {
            Transport = _random.Next(50) == 0 ? Transport.Sctp : _random.Next(20) == 0 ? other.Transport : taken.Transport,
            Client = client,
            Server = server,
            ClientNext = _random.Next(4) == 0 ? other.Client : default,
            ServerNext = _random.Next(4) == 0 ? other.Server : default,
            ServerPort = _random.Next(4) == 0 ? (ushort)_random.Next(65536) : taken.Port,
            IsClientKnown = _random.Next(2) == 0,
            IsCut = _random.Next(8) == 0,
        };
        Inputs++;
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (Recogniser.Recognise(in flow, out var found) >= Verdict.Weak)
            {
                Named++;
                OperationReader.ReadFirst(in flow, in found, _scratch, this);
                if (_random.Next(8) == 0) ReadInPieces(found.Name!, found.IsSwapped ? server : client);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Fail($"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}", client, server);
        }

        var time = Stopwatch.GetElapsedTime(start);
        if (time > Longest) Longest = time;
        if (time > TooLong) Fail($"took {time}", client, server);
    }

    private void ReadInPieces(Protocol protocol, byte[] client)
    {
        using var reader = OperationReader.For(protocol);
        if (reader is null) return;
        for (var at = 0; at < client.Length;)
        {
            // Each piece in an array of its own, to guard its end.
            var piece = client.AsSpan(at, Math.Min(client.Length - at, _random.Next(1, 200))).ToArray();
            reader.Read(piece, _scratch, this);
            at += piece.Length;
            if (_random.Next(10) == 0) reader.Turn();
            if (_random.Next(20) == 0) reader.Gap(_random.Next(1, 100));
        }
    }

    private void Fail(string what, byte[] client, byte[] server)
    {
        Failures++;
        FirstFailure ??= $"{what} client {Convert.ToHexString(client)} server {Convert.ToHexString(server)}";
    }
}
