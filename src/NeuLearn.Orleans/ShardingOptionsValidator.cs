using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NeuLearn.Orleans.Sharding;
using Orleans.Storage;

namespace NeuLearn.Orleans;

/// <summary>Says everything that is wrong with the options at once, each with its range.</summary>
internal sealed class ShardingOptionsValidator(IServiceProviderIsKeyedService services) : IValidateOptions<ShardingOptions>
{
    public ValidateOptionsResult Validate(string? name, ShardingOptions options)
    {
        var wrong = Wrong(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Wrong(ShardingOptions options)
    {
        if (options.Shards is < 1 or > ShardLayout.MostShards) yield return FormattableString.Invariant($"Shards is {options.Shards}: choose 1 to {ShardLayout.MostShards}");
        if (string.IsNullOrWhiteSpace(options.Storage)) yield return "Storage is blank: name a grain storage";
        else if (!services.IsKeyedService(typeof(IGrainStorage), options.Storage)) yield return $"there is no grain storage named {options.Storage}: add one, such as AddRedisGrainStorage(\"{options.Storage}\", …)";
        if (options.PolicyInterval < TimeSpan.FromMilliseconds(100) || options.PolicyInterval > TimeSpan.FromDays(49)) yield return FormattableString.Invariant($"PolicyInterval is {options.PolicyInterval}: choose 00:00:00.1000000 to 49 days");
        if (options.Engine is null) yield return "Engine is not set";
        if (options.Limits is not { MostConversations: > 0, MostPeers: > 0, MostNames: > 0, MostBytes: >= 1 << 20 }) yield return "Limits holds a ceiling that is too low: choose 1 or more, and at least 1048576 for MostBytes";
    }
}
