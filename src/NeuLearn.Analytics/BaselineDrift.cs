namespace NeuLearn.Analytics;

/// <summary>How a baseline differs from another one, which came before it.</summary>
/// <param name="Since">The name of the other: a file, a date.</param>
/// <param name="Differences">What one allows and the other does not, in the order to show.</param>
/// <param name="Unlisted">How many pairs of peers differ beside those that are listed.</param>
/// <param name="NewServices">Services that the other did not know.</param>
/// <param name="GoneServices">Services that only the other knew.</param>
public sealed record BaselineDrift(
    string Since, IReadOnlyList<BaselineDifference> Differences, long Unlisted, IReadOnlyList<string> NewServices, IReadOnlyList<string> GoneServices);

/// <summary>Connections on which two baselines differ, in the words of <c>diff --json</c>.</summary>
/// <param name="Kind">What changed: <c>wider</c> is allowed now and was not, <c>narrower</c> the other way.</param>
/// <param name="Client">The written form of who opens.</param>
/// <param name="Server">The written form of who accepts.</param>
/// <param name="Port">Transport and ports: <c>TCP/8080</c>.</param>
/// <param name="Witness">One connection on which they differ.</param>
/// <param name="Because">What each says of it.</param>
public sealed record BaselineDifference(string Kind, string Client, string Server, string Port, string Witness, string Because);
