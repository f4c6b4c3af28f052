using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NeuLearn.Hosting.Tests.Hosts;

namespace NeuLearn.Hosting.Tests;

public sealed class NeuLearnOptionsTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public static TheoryData<string, Action<NeuLearnOptions>> Wrong => new()
    {
        { "Engine is not set", o => o.Engine = null! },
        { "StateDirectory is blank", o => o.StateDirectory = " " },
        { "QueuedBatches is 0: choose 1 to 65536", o => o.QueuedBatches = 0 },
        { "EventsPerGroup is -1: choose 1 to 10000000", o => o.EventsPerGroup = -1 },
        { "PolicyInterval is 00:00:00", o => o.PolicyInterval = TimeSpan.Zero },
        { "CompactionInterval is 50.00:00:00", o => o.CompactionInterval = TimeSpan.FromDays(50) },
        { "PromotionInterval is -00:00:01", o => o.PromotionInterval = TimeSpan.FromSeconds(-1) },
        { "RetainAttempts is 1.00:00:00: choose 8 to 3653 days", o => o.RetainAttempts = TimeSpan.FromDays(1) },
        { "LongestLag is 00:00:00: choose more than zero", o => o.LongestLag = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_host_with_a_wrong_option_does_not_start_and_names_it(string message, Action<NeuLearnOptions> configure)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningHost.StartAsync(_temporary["state"], configure));
        Assert.StartsWith(message, Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_a_place_for_its_state_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningHost.StartAsync("", o => o.StateDirectory = null));
        Assert.Contains("name a directory, or add an IStateStore", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_answered_before_the_host_has_started()
    {
        using var services = new ServiceCollection().AddNeuLearn().BuildServiceProvider();
        Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<LivePolicy>().Current);
    }

    public void Dispose() => _temporary.Dispose();
}
