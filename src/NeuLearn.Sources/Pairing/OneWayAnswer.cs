namespace NeuLearn.Sources.Pairing;

/// <summary>The packets that went the other way than a <see cref="OneWayRecord"/>'s, where one record tells of both.</summary>
/// <param name="Flags">What they show.</param>
/// <param name="Packets">Their number; 0 when not known.</param>
/// <param name="Payload">The bytes in them that are neither IP nor TCP headers.</param>
internal readonly record struct OneWayAnswer(OneWayFlags Flags, long Packets, long Payload);
