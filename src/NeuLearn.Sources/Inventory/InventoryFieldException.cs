using System.Diagnostics.CodeAnalysis;

namespace NeuLearn.Sources.Inventory;

/// <summary>A field of an object is not what it should be. Caught for each object; never leaves this folder.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Thrown in one way only.")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves this folder.")]
internal sealed class InventoryFieldException(string message) : Exception(message);
