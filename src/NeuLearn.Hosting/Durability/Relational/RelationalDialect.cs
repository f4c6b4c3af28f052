namespace NeuLearn.Hosting.Durability.Relational;

/// <summary>What differs between databases.</summary>
/// <param name="Place">Where the state lies, for messages.</param>
/// <param name="Prefix">What the name of a table begins with. It becomes a part of statements as it is: it must not be anyone's input.</param>
/// <param name="Integer">The type of an integer of 64 bits that is a primary key.</param>
/// <param name="Bytes">The type of a sequence of bytes.</param>
public sealed record RelationalDialect(string Place, string Prefix, string Integer, string Bytes);
