using System.Security.Cryptography;
using System.Text;

namespace NeuLearn.Formats.Planning;

/// <summary>Names of policies, one each in its namespace: <c>nl-</c> and the service, with a hash where that had to be changed.</summary>
/// <param name="dotted">Whether a name may have dots; some platforms read a tier or a namespace into what stands before one.</param>
internal sealed class ObjectNames(bool dotted = true)
{
    private const int MostCharacters = 63;
    private const int HashCharacters = 8;
    private readonly HashSet<(string Namespace, string Name)> _taken = [];

    /// <summary>The name of the policy of a service.</summary>
    public string For(string space, string service) => Take(space, "nl-" + service, service);

    /// <summary>The name of a further part of a policy that was split.</summary>
    public string Part(string space, string policy, int part) =>
        Take(space, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{policy}-{part}"), policy);

    /// <summary>The name of another object of a policy, such as the one that denies.</summary>
    public string Beside(string space, string policy, string what) => Take(space, $"{policy}-{what}", policy);

    private string Take(string space, string wanted, string source)
    {
        var name = Clean(wanted);
        if (name != wanted || name.Length > MostCharacters || !_taken.Add((space, name)))
        {
            name = WithHash(name, wanted + "\n" + source);
            for (var n = 0; !_taken.Add((space, name)); n++) name = WithHash(name, $"{wanted}\n{source}\n{n}");
        }

        return name;
    }

    private static string WithHash(string name, string source)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..HashCharacters];
        var room = MostCharacters - HashCharacters - 1;
        return $"{(name.Length > room ? name[..room] : name).TrimEnd('-', '.')}-{hash}";
    }

    /// <summary>Lower-case letters, digits, '-' and '.', and each part between dots begins and ends with a letter or digit.</summary>
    private string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c)) clean.Append(char.ToLowerInvariant(c));
            else clean.Append(c == '.' && dotted ? '.' : '-');
        }

        return string.Join('.', clean.ToString().Split('.').Select(p => p.Trim('-')).Where(p => p.Length > 0));
    }
}
