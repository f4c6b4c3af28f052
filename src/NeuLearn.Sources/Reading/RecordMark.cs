using System.Runtime.InteropServices;

namespace NeuLearn.Sources.Reading;

/// <summary>Where a record stands: in which input of a session, and where in it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct RecordMark(int Input, long Position) : IComparable<RecordMark>
{
    public int CompareTo(RecordMark other) => Input != other.Input ? Input.CompareTo(other.Input) : Position.CompareTo(other.Position);
}
