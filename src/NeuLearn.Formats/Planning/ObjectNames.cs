using System.Text;

namespace NeuLearn.Formats.Planning;

/// <summary>Names of policies, one each in its namespace: <c>nl-</c> and the service, with a hash where that had to be changed.</summary>
/// <param name="dotted">Whether a name may have dots; some platforms read a tier or a namespace into what stands before one.</param>
internal sealed class ObjectNames(bool dotted = true)
{
    private readonly UniqueNames _names = new(text => Clean(text, dotted), '-');

    /// <summary>The name of the policy of a service.</summary>
    public string For(string space, string service) => _names.Take(space, "nl-" + service, service);

    /// <summary>The name of a further part of a policy that was split.</summary>
    public string Part(string space, string policy, int part) =>
        _names.Take(space, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{policy}-{part}"), policy);

    /// <summary>The name of another object of a policy, such as the one that denies.</summary>
    public string Beside(string space, string policy, string what) => _names.Take(space, $"{policy}-{what}", policy);

    /// <summary>Lower-case letters, digits, '-' and '.', and each part between dots begins and ends with a letter or digit.</summary>
    private static string Clean(string text, bool dotted)
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
