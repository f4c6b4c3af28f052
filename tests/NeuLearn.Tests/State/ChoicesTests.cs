using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.State;

public class ChoicesTests
{
    [Fact]
    public void Choices_merged_where_the_same_was_seen_choose_the_same_and_hold_nothing_that_was_seen()
    {
        var traffic = Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 5);
        var (chosen, other) = (Traffic.Learn(traffic), Traffic.Learn(traffic));
        chosen.SetMode(Peer.Parse("shop/cart"), Mode.Monitor, "trial");
        chosen.Review().Reject(chosen.Review().Rules[0].Rule.Id, "ada", "old");
        chosen.SetNewServiceMode(Mode.Monitor);

        var choices = Traffic.Reload(Traffic.Bytes(chosen.Choices()));
        Assert.Empty(choices.Graph().Graph.Edges);
        other.Merge(choices);
        Assert.Equal(Traffic.Bytes(chosen), Traffic.Bytes(other));
    }
}
