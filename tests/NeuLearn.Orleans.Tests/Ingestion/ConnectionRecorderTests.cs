using CsCheck;
using NeuLearn.Events;
using NeuLearn.Hosting.Tests;
using NeuLearn.Orleans.Ingestion;
using NeuLearn.Orleans.Tests.Clusters;

namespace NeuLearn.Orleans.Tests.Ingestion;

public class ConnectionRecorderTests
{
    [Fact]
    public void What_was_recorded_is_learned_as_if_it_had_been_handed_over() => Batches.Event.Array[0, 60].Sample(events =>
    {
        var recorder = new ConnectionRecorder();
        Hand(events, recorder);
        var (direct, replayed) = (new PolicyEngine(), new PolicyEngine());
        Hand(events, direct);
        ConnectionReplay.Read(recorder.ToMessage(), replayed);
        Assert.Equal(Sent.Bytes(direct), Sent.Bytes(replayed));
        Assert.Equal(direct.Intake.Taken, replayed.Intake.Taken);
        Assert.Equal(direct.Intake.Ignored, replayed.Intake.Ignored);
    }, iter: 30);

    [Fact]
    public void What_repeats_takes_little_room()
    {
        var recorder = new ConnectionRecorder();
        for (var i = 0; i < 1_000; i++) Batches.Tcp(Batches.Pod("shop/web", 1, "10.1.0.1"), Batches.Pod("shop/cart", 2, "10.1.0.2"), 8080, i).WriteTo(recorder);
        Assert.InRange(recorder.ToMessage().Length, 10_000, 30_000);
    }

    [Fact]
    public void A_damaged_message_is_refused_or_read_and_nothing_else() => Gen.Select(Batches.Event.Array[1, 8], Gen.Int[0, int.MaxValue], Gen.Int[0, 3]).Sample((events, seed, how) =>
    {
        var recorder = new ConnectionRecorder();
        Hand(events, recorder);
        var message = recorder.ToMessage();
        var random = new Random(seed);
        if (how == 0) message = message[..random.Next(message.Length)];
        else for (var i = 0; i < how; i++) message[random.Next(message.Length)] = (byte)random.Next(256);
        try
        {
            ConnectionReplay.Read(message, new PolicyEngine());
        }
        catch (FormatException)
        {
            // It says so.
        }
    }, iter: 500);

    [Fact]
    public void A_batch_that_is_too_large_is_refused()
    {
        var recorder = new ConnectionRecorder(longest: 1_000);
        Batches.Tcp(Batches.Pod("shop/web", 1), Batches.Pod("shop/cart", 2), 8080, 1).WriteTo(recorder);
        recorder.AddName(new byte[1_000], Address.Parse("203.0.113.1"), 0, 1);
        var e = Assert.Throws<InvalidOperationException>(() => Batches.Tcp(Batches.Pod("shop/web", 1), Batches.Pod("shop/cart", 2), 8080, 1).WriteTo(recorder));
        Assert.Contains("send it in parts", e.Message, StringComparison.Ordinal);
    }

    private static void Hand(ConnectionEvent[] events, IConnectionSink sink)
    {
        foreach (var e in events) e.WriteTo(sink);
        sink.AddLoss("node-1"u8, 1_000, events.Length + 1);
        sink.AddSampling("node-1"u8, 2_000, 100);
        sink.AddName("www.example.com"u8, Address.Parse("203.0.113.1"), events.Length, 300);
    }
}
