using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.State;

/// <summary>States of earlier versions are read as they were meant.</summary>
public class StateVersionTests
{
    /// <summary>Written by version 1: two conversations and one that was accepted, shop/web in protect, shop/cart in monitor, strict.</summary>
    private const string Version1 =
        "TkVVTEVBUk4BAPgBAAAAAAAACwWAAAAAAAAAAAACAQQYAAhzaG9wCAAIAQYoAAhjYXJ0LTAIAAgBCkgACERlcGxveW1lbnQIAAgBBBgACGNhcnQYAAgAAAEEGAAIc2hvcAgACAEFIAAI" +
        "d2ViLTAIAAgBCkgACERlcGxveW1lbnQIAAgBAxAACHdlYiAACAAAAgEJQAAIc2hvcC9jYXJ0GAAIAQIBCDgACHNob3Avd2ViIAAIAgEBAQpIAAhzdHJpY3RuZXNzCAAIAQYoAAhzdHJp" +
        "Y3QYAAgBAQEOaAAIci1iZTFkZjllNjQyOWMgAAgAAwEBAxAACGFkYRAACAABCDgACHNob3Avd2ViCAAIAROQAAhjaWRyLzIwMy4wLjExMy43LzMyWAAIBgG7A7sDAAAAAAMRgAAIQQAA" +
        "AAAAAAAAAAD//8sAcQcAAAgVoAAIU3Nob3AARGVwbG95bWVudABjYXJ0AAAIFJgACFNzaG9wAERlcGxveW1lbnQAd2ViCAAIAQQYAAhodHRwCAAIARB4AAhHRVQAL2NhcnQve2ludH0A" +
        "CAMIAgMBBrsDAAEAoN34ygYAAACAgICAgICAgAQAAAHsnwEBxrjRwwgAAY6KgNgKAAIGkD8BAQGQ++3KBoCjBQAAgISAgCAAAALrnwEBAca40cMIAd3P//4KAuz2l9gCrpjq+wcDRELZ" +
        "owbuiZmjo0KJnLao14VtJLl4xT/vmNAz5zNZlDM=";

    [Fact]
    public void Version_1_is_read_and_its_modes_have_no_moment()
    {
        var engine = Traffic.Reload(Convert.FromBase64String(Version1));
        Assert.Equal(2, engine.Baseline().Learned.Count);
        Assert.Equal("strict", engine.Preferences[Preferences.Strictness]);
        Assert.Equal("ada", Assert.Single(engine.Decisions.Standing).Author);
        var modes = engine.ServiceModes();
        Assert.Equal(new ServiceMode(Mode.Protect, null, null, "set"), modes[Peer.Parse("shop/web")]);
        Assert.Equal(new ServiceMode(Mode.Monitor, null, null, "set"), modes[Peer.Parse("shop/cart")]);
    }

    [Fact]
    public void Nothing_waits_for_a_moment_that_version_1_did_not_keep()
    {
        var engine = Traffic.Reload(Convert.FromBase64String(Version1));
        foreach (var e in Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 9090, 12)) engine.Observe(e);
        Assert.DoesNotContain(engine.Baseline().Learned.SelectMany(Traffic.Reasons), r => r == "after-protect");
    }

    [Fact]
    public void Version_1_is_written_as_the_version_of_today_and_reads_back()
    {
        var bytes = Traffic.Bytes(Traffic.Reload(Convert.FromBase64String(Version1)));
        Assert.Equal(2, bytes[8]);
        Assert.Equal(bytes, Traffic.Bytes(Traffic.Reload(bytes)));
    }
}
