using System.Globalization;
using System.Text;

namespace NeuLearn.Testing;

/// <summary>Writes YAML in block style: indentation, and quotes wherever a plain scalar could be read as something else.</summary>
internal sealed class YamlText(TextWriter writer)
{
    private int _depth;
    private bool _item;

    public void Map(string key, Action content)
    {
        Line(Quote(key) + ":");
        Nested(content);
    }

    public void Map(string key, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var any = false;
        foreach (var (name, value) in pairs)
        {
            if (!any) Line(Quote(key) + ":");
            any = true;
            _depth++;
            Pair(name, value);
            _depth--;
        }

        if (!any) Line(Quote(key) + ": {}");
    }

    public void List<T>(string key, IReadOnlyCollection<T> items, Action<T> content)
    {
        if (items.Count == 0)
        {
            Line(Quote(key) + ": []");
            return;
        }

        Line(Quote(key) + ":");
        foreach (var item in items) Item(() => content(item));
    }

    public void Strings(string key, IEnumerable<string> items)
    {
        Line(Quote(key) + ":");
        foreach (var item in items) Line("- " + Quote(item));
    }

    public void Item(Action content)
    {
        _item = true;
        Nested(content);
    }

    public void Pair(string key, string value) => Line($"{Quote(key)}: {Quote(value)}");

    public void Pair(string key, int value) => Line(string.Create(CultureInfo.InvariantCulture, $"{Quote(key)}: {value}"));

    public void Pair(string key, bool value) => Line($"{Quote(key)}: {(value ? "true" : "false")}");

    public void Raw(string line) => Line(line);

    private void Nested(Action content)
    {
        _depth++;
        content();
        _depth--;
    }

    private void Line(string text)
    {
        for (var i = 0; i < _depth - (_item ? 1 : 0); i++) writer.Write("  ");
        if (_item) writer.Write("- ");
        _item = false;
        writer.Write(text);
        writer.Write('\n');
    }

    private static string Quote(string value)
    {
        if (IsPlain(value)) return value;
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c < ' ') text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}");
            else text.Append(c);
        }

        return text.Append('"').ToString();
    }

    private static bool IsPlain(string value)
    {
        if (value.Length == 0 || !char.IsAsciiLetter(value[0])) return false;
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '/' or '_')) return false;
        }

        return value.ToUpperInvariant() is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "NULL" or "Y" or "N");
    }
}
