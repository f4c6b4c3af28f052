namespace NeuLearn.Formats.Proof.Languages;

/// <summary>A language that cannot be compared: its expression is not understood, or it is too large. The message says which.</summary>
internal sealed class LanguageException(string message) : Exception(message);
