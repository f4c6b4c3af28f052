using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using NeuLearn.Sources.Tests.Fuzzing;

namespace NeuLearn.Sources.Fuzz;

/// <summary>A long run over one reader: what failed is kept in the corpus, and the slowest input is named.</summary>
internal sealed class FuzzRun(SourceFormat format, int seed)
{
    // Short inputs say more of the clock than of the reader.
    private const int MeasuredFrom = 1024;

    // And cold code more of the compiler.
    private const int MeasuredAfter = 20_000;
    private static readonly double NsPerTick = 1e9 / Stopwatch.Frequency;
    private readonly FuzzCorpus _corpus = FuzzCorpus.Of(format.Name);
    private readonly Stopwatch _clock = new();
    private FuzzTarget _target = new(format);
    private long _inputs;
    private long _bytes;
    private long _connections;
    private double _slowest;
    private int _slowestLength;

    /// <summary>How many inputs made the reader throw or lose count.</summary>
    public long Failures { get; private set; }

    public void Run(long count)
    {
        var mutator = new Mutator(seed, _corpus.Words);
        var random = new Random(seed);
        var last = _corpus.Inputs[0];
        _clock.Start();
        for (long i = 0; i < count; i++)
        {
            // One in four goes on from the input before: damage adds up.
            var from = random.Next(4) == 0 && last.Length is > 0 and < 16 * 1024 ? last : _corpus.Inputs[random.Next(_corpus.Inputs.Count)];
            last = mutator.Mutate(from);
            Run(last);
            if ((i + 1) % 1_000_000 == 0) Console.Error.WriteLine(Report());
        }

        Guarded([], () => _target.Finish());
    }

    public string Report() => string.Create(
        CultureInfo.InvariantCulture,
        $"{format.Name}: {_inputs:#,0} inputs, {_bytes:#,0} bytes, {_connections + _target.Connections:#,0} connections, {Failures} failures, slowest {_slowest:0} ns a byte ({_slowestLength} bytes), {_inputs / _clock.Elapsed.TotalSeconds:#,0} inputs a second, {Environment.WorkingSet >> 20} MB");

    private void Run(byte[] input)
    {
        _inputs++;
        _bytes += input.Length;
        var started = Stopwatch.GetTimestamp();
        Guarded(input, () => _target.Run(input));
        if (input.Length < MeasuredFrom || _inputs <= MeasuredAfter || NsPerByte(started, input) <= _slowest) return;
        // Whoever was interrupted is not slow: the best of some more counts.
        var best = double.MaxValue;
        for (var again = 0; again < 5; again++)
        {
            started = Stopwatch.GetTimestamp();
            Guarded(input, () => _target.Run(input));
            best = Math.Min(best, NsPerByte(started, input));
        }

        if (best > _slowest) (_slowest, _slowestLength) = (best, input.Length);
    }

    private static double NsPerByte(long started, byte[] input) => (Stopwatch.GetTimestamp() - started) * NsPerTick / input.Length;

    private void Guarded(byte[] input, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Failures++;
            var file = Path.Combine(FuzzCorpus.Folder(format.Name), $"failure-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}");
            if (Failures <= 20) File.WriteAllBytes(file, input);
            Console.Error.WriteLine($"{file}: {e.GetType().Name}: {e.Message}");
            _connections += _target.Connections;
            _target = new FuzzTarget(format);
        }
    }
}
