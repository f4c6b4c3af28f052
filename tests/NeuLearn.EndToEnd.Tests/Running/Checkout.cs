namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Checkout
{
    /// <summary>Its root.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuLearn.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("not in a checkout");
        return folder.FullName;
    }
}
