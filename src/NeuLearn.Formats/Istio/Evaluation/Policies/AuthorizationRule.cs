using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Istio.Evaluation.Policies;

/// <summary>One rule: any of its sources, with any of its operations, when all of its conditions hold.</summary>
/// <param name="Sources">Empty for anybody.</param>
/// <param name="Operations">Empty for anything.</param>
/// <param name="Conditions">Empty for always.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record AuthorizationRule(
    IReadOnlyList<SourceClause> Sources, IReadOnlyList<OperationClause> Operations, IReadOnlyList<ConditionClause> Conditions, PolicySource Written)
{
    /// <summary>Whether any part of it asks for what HTTP alone has.</summary>
    public bool AsksHttp => Sources.Any(source => source.AsksToken) || Operations.Any(operation => operation.AsksHttp) || Conditions.Any(condition => condition.AsksHttp);
}
