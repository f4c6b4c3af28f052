namespace NeuLearn.Graph;

/// <summary>The names under which a loss at a ceiling stands among the losses of sensors.</summary>
internal static class CeilingName
{
    private static readonly string[] Names = ["the ceiling on conversations", "the ceiling on peers of one end", "the ceiling on names", "the ceiling on memory"];

    public static string Of(Ceiling ceiling) => Names[(int)ceiling];

    public static bool Is(string sensor) => Array.IndexOf(Names, sensor) >= 0;
}
