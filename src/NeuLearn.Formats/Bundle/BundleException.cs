namespace NeuLearn.Formats.Bundle;

/// <summary>A bundle that cannot be read, is not what was signed, or does not fit its mapping. The message is one line.</summary>
internal sealed class BundleException(string message) : Exception(message);
