using NeuLearn.Hosting.Durability;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>Does again what was not acknowledged: a shard that failed is loaded anew, and whoever comes before that is told to come again.</summary>
internal static class Again
{
    public static async Task<T> UntilAcknowledgedAsync<T>(Func<Task<T>> call)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await call();
            }
            catch (StateStoreException) when (i < 50)
            {
                await Task.Delay(50);
            }
        }
    }
}
