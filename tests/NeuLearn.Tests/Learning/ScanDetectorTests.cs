using NeuLearn.Events;

namespace NeuLearn.Tests.Learning;

public class ScanDetectorTests
{
    [Theory]
    [InlineData(0, 3, false)]
    [InlineData(0, 4, true)]
    [InlineData(1, 4, false)]
    [InlineData(1, 5, true)]
    [InlineData(4, 6, false)]
    [InlineData(4, 7, true)]
    [InlineData(50, 6, false)]
    [InlineData(50, 7, true)]
    public void Four_failures_flag_a_fresh_replica_and_seven_one_at_the_floor(int successes, int failures, bool flagged) =>
        Assert.Equal(flagged ? 1 : 0, Sources(
        [
            .. Enumerable.Range(0, successes).Select(i => First(i, 1000 + i, Outcome.Established)),
            .. Enumerable.Range(0, failures).Select(i => First(successes + i, 2000 + i, Outcome.Refused)),
        ]));

    [Theory]
    [InlineData(Outcome.Refused)]
    [InlineData(Outcome.Unanswered)]
    [InlineData(Outcome.Denied)]
    public void Every_kind_of_failure_counts(Outcome outcome) => Assert.Equal(1, Sources([.. Enumerable.Range(0, 4).Select(i => First(i, i + 1, outcome))]));

    [Fact]
    public void An_unknown_outcome_counts_neither_way() => Assert.Equal(0, Sources([.. Enumerable.Range(0, 20).Select(i => First(i, i + 1, Outcome.Unknown))]));

    [Fact]
    public void Failing_again_at_the_same_place_is_one_contact() => Assert.Equal(0, Sources([.. Enumerable.Range(0, 50).Select(i => First(i, 1, Outcome.Refused))]));

    [Fact]
    public void A_fifth_of_the_attempts_completed_is_success() =>
        Assert.Equal(0, Sources([.. Enumerable.Range(0, 6).SelectMany(p => Enumerable.Range(0, 5).Select(i => First((p * 5) + i, p + 1, i == 0 ? Outcome.Established : Outcome.Refused)))]));

    [Fact]
    public void Each_replica_is_judged_by_itself() => Assert.Equal(0, Sources([.. Enumerable.Range(0, 6).Select(i => First(i, i + 1, Outcome.Refused, replica: i % 2))]));

    [Fact]
    public void The_order_in_which_events_came_does_not_matter()
    {
        ConnectionEvent[] events = [.. Enumerable.Range(0, 4).Select(i => First(i, 1000 + i, Outcome.Established)), .. Enumerable.Range(4, 7).Select(i => First(i, 2000 + i, Outcome.Refused))];
        Assert.Equal(1, Sources(events));
        Assert.Equal(1, Sources([.. events.Reverse()]));
    }

    private static int Sources(ConnectionEvent[] events) => Traffic.Learn(events).Baseline().ScanningSources;

    private static ConnectionEvent First(int minute, int port, Outcome outcome, int replica = 0) =>
        Traffic.Tcp(Traffic.Pod("shop/web", replica), Traffic.Pod("shop/target"), port, minute / 60.0, outcome);
}
