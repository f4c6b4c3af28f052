namespace NeuLearn.Tool;

/// <summary>Wrong use or unreadable input: the message is the one line the user sees.</summary>
internal sealed class UsageException(string message) : Exception(message);
