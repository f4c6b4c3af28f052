using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>Hands on all that waits.</summary>
internal static class WaitingFinish
{
    /// <summary>Hands on all. With one output, in the order of the records that it was first seen in: the same for the same input.</summary>
    /// <param name="outputs">Where it goes: a thread for each takes a share, as what waits may be much and each is decided on its own.</param>
    /// <param name="rooms">Where it waits.</param>
    public static void Finish(IReadOnlyList<RecordOutput> outputs, params IReadOnlyList<IWaitingRoom> rooms)
    {
        if (outputs.Count == 1)
        {
            FinishInOrder(outputs[0], rooms);
            return;
        }

        var next = 0;
        Task.WhenAll(outputs.Select(output => Task.Run(() => FinishShare(output, rooms, ref next)))).GetAwaiter().GetResult();
    }

    private static void FinishShare(RecordOutput output, IReadOnlyList<IWaitingRoom> rooms, ref int next)
    {
        while (true)
        {
            var part = Interlocked.Increment(ref next) - 1;
            var room = 0;
            for (; room < rooms.Count && part >= rooms[room].Parts; room++) part -= rooms[room].Parts;
            if (room == rooms.Count) return;
            rooms[room].FinishPart(part, output);
        }
    }

    private static void FinishInOrder(RecordOutput output, IReadOnlyList<IWaitingRoom> rooms)
    {
        IWaitingQueue[] queues = [.. rooms.Select(room => room.TakeAll())];
        while (queues.Where(queue => queue.Next is not null).MinBy(queue => queue.Next) is { } first) first.HandOnNext(output);
    }
}
