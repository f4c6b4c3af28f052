using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NeuLearn.Hosting.Durability;
using Orleans.Storage;

namespace NeuLearn.Orleans.Sharding;

/// <summary>The grain storage that keeps everything, by the name that the options give it.</summary>
/// <remarks>Orleans brings exceptions of databases neither to another silo nor to a client: why they failed is told in words.</remarks>
internal sealed class ShardStorage(IServiceProvider services, ShardingOptions options, ILogger<ShardStorage> log) : IGrainStorage
{
    private readonly IGrainStorage _storage = services.GetRequiredKeyedService<IGrainStorage>(options.Storage);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TellAsync(() => _storage.ReadStateAsync(stateName, grainId, grainState), stateName, grainId, "read");

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TellAsync(() => _storage.WriteStateAsync(stateName, grainId, grainState), stateName, grainId, "written");

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        TellAsync(() => _storage.ClearStateAsync(stateName, grainId, grainState), stateName, grainId, "cleared");

    private async Task TellAsync(Func<Task> call, string name, GrainId grain, string done)
    {
        try
        {
            await call();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or InconsistentStateException))
        {
            ShardLog.StorageFailed(log, name, grain, e);
            throw Told(e, $"{name} of {grain} could not be {done}");
        }
    }

    // Without its cause: one exception that cannot be sent holds back the whole answer.
    private static StateStoreException Told(Exception cause, string failure) => new($"{failure}: {cause.Message.ReplaceLineEndings(" ")}");
}
