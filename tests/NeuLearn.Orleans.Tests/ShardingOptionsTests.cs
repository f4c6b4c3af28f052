using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NeuLearn.Graph;
using NeuLearn.Orleans.Tests.Clusters;
using Orleans.Storage;

namespace NeuLearn.Orleans.Tests;

public class ShardingOptionsTests
{
    [Theory]
    [InlineData(0, 10_000, "Shards is 0: choose 1 to 4096")]
    [InlineData(4097, 10_000, "Shards is 4097")]
    [InlineData(16, 99, "PolicyInterval is 00:00:00.0990000")]
    public void A_wrong_option_is_named_with_its_range(int shards, int interval, string message) =>
        Assert.Contains(message, Refusal(options => (options.Shards, options.PolicyInterval) = (shards, TimeSpan.FromMilliseconds(interval))), StringComparison.Ordinal);

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var message = Refusal(options => (options.Storage, options.Engine, options.Limits) = ("elsewhere", null!, new EvidenceLimits { MostPeers = 0 }));
        foreach (var part in (string[])["no grain storage named elsewhere: add one", "Engine is not set", "Limits holds a ceiling that is too low"]) Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_added_once()
    {
        var builder = Host.CreateApplicationBuilder();
        var e = Assert.Throws<InvalidOperationException>(() => builder.UseOrleans(silo => silo.AddNeuLearn().AddNeuLearn()));
        Assert.Contains("has a policy already", e.Message, StringComparison.Ordinal);
    }

    private static string Refusal(Action<ShardingOptions> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.Services.AddKeyedSingleton<IGrainStorage>("neulearn", new KeptStorage());
            silo.AddNeuLearn(configure);
        });
        using var host = builder.Build();
        return Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<ShardingOptions>>().Value).Message;
    }
}
