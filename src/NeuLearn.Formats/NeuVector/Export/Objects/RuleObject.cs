namespace NeuLearn.Formats.NeuVector.Export.Objects;

/// <summary>One rule between the service of an object and a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="IsDeny">Whether it denies.</param>
/// <param name="Application">NeuVector's name of the application, or any.</param>
/// <param name="Ports">The ports, never empty: that would be every one.</param>
/// <param name="Rules">The ids of the rules it comes from.</param>
internal sealed record RuleObject(GroupSelector Group, bool IsDeny, string Application, string Ports, IReadOnlyCollection<string> Rules);
