using System.Runtime.CompilerServices;
using NeuLearn.Graph;

namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>The evidence table inside an engine, to check what it holds.</summary>
internal static class EngineTable
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_table")]
    public static extern ref EvidenceTable Of(PolicyEngine engine);
}
