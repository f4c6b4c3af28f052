using System.Runtime.CompilerServices;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>The rule lines inside a compiled policy, to ask them without vectors.</summary>
internal static class CompiledLines
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lines")]
    public static extern ref RuleLines Of(CompiledPolicy policy);
}
