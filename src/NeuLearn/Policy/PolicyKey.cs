using NeuLearn.Events;

namespace NeuLearn.Policy;

/// <summary>A connection in the ids of one compiled policy.</summary>
/// <param name="Client">The client's id; 0 is nobody known.</param>
/// <param name="Server">The server's id; 0 is nobody known.</param>
/// <param name="Transport">The layer-4 protocol.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Application">The application's id; 0 when not known.</param>
public readonly record struct PolicyKey(uint Client, uint Server, Transport Transport, ServicePort Port, ushort Application);
