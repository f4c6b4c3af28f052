using System.Security.Cryptography;
using System.Text;

namespace NeuLearn.Formats.Planning;

/// <summary>Names of some platform, each given once in its space: with a hash where one had to be changed or cut, or was taken.</summary>
/// <param name="clean">Makes a text what the platform takes for a name.</param>
/// <param name="joint">What stands between a name and its hash.</param>
internal sealed class UniqueNames(Func<string, string> clean, char joint)
{
    private const int MostCharacters = 63;
    private const int HashCharacters = 8;
    private readonly HashSet<(string Space, string Name)> _taken = [];

    /// <summary>A name that nobody has in a space yet.</summary>
    /// <param name="space">Names in another space do not count.</param>
    /// <param name="wanted">The name to give where that can be.</param>
    /// <param name="source">What it stands for: the hash comes from this too.</param>
    public string Take(string space, string wanted, string source)
    {
        var name = clean(wanted);
        if (name != wanted || name.Length > MostCharacters || !_taken.Add((space, name)))
        {
            name = WithHash(name, wanted + "\n" + source);
            for (var n = 0; !_taken.Add((space, name)); n++) name = WithHash(name, $"{wanted}\n{source}\n{n}");
        }

        return name;
    }

    private string WithHash(string name, string source)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..HashCharacters];
        var room = MostCharacters - HashCharacters - 1;
        return $"{(name.Length > room ? name[..room] : name).TrimEnd(joint, '.')}{joint}{hash}";
    }
}
