namespace NeuLearn.Formats.Imports;

/// <summary>Policies that cannot be read as rules. Nothing was imported.</summary>
internal sealed class ImportException(string message) : Exception(message);
