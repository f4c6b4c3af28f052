using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace NeuLearn.Orleans.Sharding;

/// <summary>The grain storage that keeps everything, by the name that the options give it.</summary>
internal sealed class ShardStorage(IServiceProvider services, ShardingOptions options)
{
    public IGrainStorage Grains { get; } = services.GetRequiredKeyedService<IGrainStorage>(options.Storage);
}
