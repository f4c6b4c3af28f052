using Orleans.Runtime.Services;

namespace NeuLearn.Orleans.Verdicts;

/// <summary>Reaches the <see cref="IPolicyService"/> of a silo.</summary>
internal sealed class PolicyServiceClient(IServiceProvider services) : GrainServiceClient<IPolicyService>(services)
{
    public Task TakeAsync(SiloAddress silo, WholeState state) => GetGrainService(silo).TakeAsync(state);
}
