using System.Reflection;

namespace NeuLearn.Architecture.Tests;

public class LayerTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] FrontDoor = [.. Checkout.Sources("src", "NeuLearn").Where(s => !s.Path.Contains('/', StringComparison.Ordinal)).Select(s => s.Path[..^3])];

    [Fact]
    public void No_source_of_the_engine_names_a_layer_above_its_own() =>
        Assert.Empty(Checkout.Sources("src", "NeuLearn").SelectMany(s => LayerRule.Violations(s.Path, s.Text, FrontDoor)));

    [Fact]
    public void No_member_of_a_type_of_the_engine_is_of_a_layer_above_its_own() => Assert.Empty(
        from type in typeof(PolicyEngine).Assembly.GetTypes()
        let own = LayerRule.LayerOf(type)
        where own >= 0
        from used in Used(type).SelectMany(Parts).Distinct()
        where LayerRule.LayerOf(used) > own
        select $"{type} must not know {used}");

    [Theory]
    [InlineData("Events/X.cs", "using NeuLearn.Graph;")]
    [InlineData("Graph/X.cs", "internal NeuLearn.Policy.Rule X;")]
    [InlineData("Monitoring/X.cs", "using static NeuLearn.State.StateFormat;")]
    [InlineData("Learning/Signals/X.cs", "using NeuLearn.Monitoring;")]
    [InlineData("Policy/X.cs", "internal PolicyEngine Engine;")]
    [InlineData("Utilities/X.cs", "")]
    public void A_step_upwards_is_found(string path, string text) => Assert.Single(LayerRule.Violations(path, text, ["PolicyEngine"]));

    [Theory]
    [InlineData("Graph/X.cs", "using NeuLearn.Events;\nusing NeuLearn.Inventory;")]
    [InlineData("Learning/Signals/X.cs", "namespace NeuLearn.Learning.Signals;")]
    [InlineData("Events/X.cs", "/// <see cref=\"NeuLearn.Graph.Evidence\"/> is told of, not used")]
    [InlineData("PolicyEngine.cs", "using NeuLearn.State;")]
    [InlineData("State/X.cs", "internal PolicyEngine Engine;")]
    public void A_step_downwards_is_not(string path, string text) => Assert.Empty(LayerRule.Violations(path, text, ["PolicyEngine"]));

    private static IEnumerable<Type> Used(Type type) =>
    [
        .. type.GetInterfaces(),
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetFields(All).Select(f => f.FieldType),
        .. type.GetProperties(All).Select(p => p.PropertyType),
        .. type.GetMethods(All).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType).Concat(Locals(m))),
        .. type.GetConstructors(All).SelectMany(c => c.GetParameters().Select(p => p.ParameterType).Concat(Locals(c))),
    ];

    private static IEnumerable<Type> Locals(MethodBase method) => method.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? [];

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
}
