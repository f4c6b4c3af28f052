namespace NeuLearn.Sources.Reading;

/// <summary>Arranges JSON objects one a line, as they are read: those of an array, of a list within an object, or printed over several lines.</summary>
/// <remarks>Looks at brackets and quotes only, and holds nothing back; what is broken stays broken, for the parser to say so.</remarks>
/// <param name="json">The objects.</param>
/// <param name="listName">The names on the way to the list that holds the records, joined by dots; null when none does.</param>
internal sealed class JsonRecords(Stream json, string? listName) : ReadOnlyStream
{
    private readonly string[] _way = listName?.Split('.') ?? [];
    private readonly byte[] _input = new byte[32 * 1024];
    private readonly byte[] _output = new byte[64 * 1024];
    private readonly byte[] _name = new byte[64];
    private int _start;
    private int _end;
    private int _depth;
    // How many levels stand around a record: the array, or the objects and the list in them.
    private int _around = listName is null ? 0 : listName.AsSpan().Count('.') + 2;
    // How much of the way to the list was gone.
    private int _gone;
    private int _nameLength;
    private bool _inText;
    private bool _isEscaped;
    private bool _inRecord;
    private bool _isOurs = listName is null;
    private bool _hasBegun;

    public override int Read(Span<byte> buffer)
    {
        while (_start == _end)
        {
            var n = json.Read(_input);
            if (n == 0) return 0;
            (_start, _end) = (0, 0);
            foreach (var b in _input.AsSpan(0, n)) Take(b);
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _output.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private void Take(byte b)
    {
        if (_inText)
        {
            TakeText(b);
            return;
        }

        switch (b)
        {
            case (byte)' ' or (byte)'\t':
                Copy(b);
                break;
            case (byte)'\n' or (byte)'\r':
                Copy((byte)' ');
                // Outside of objects, a line end ends whatever stands there.
                if (_around == 0 && _depth == 0) EndRecord();
                break;
            case (byte)',' when _depth == _around && _around > 0:
                EndRecord();
                break;
            case (byte)'{' or (byte)'[':
                Open(b);
                break;
            case (byte)'}' or (byte)']':
                Close(b);
                break;
            default:
                Begin();
                _inText = b == (byte)'"';
                if (_inText) _nameLength = 0;
                Copy(b);
                break;
        }
    }

    // A record begins with whatever stands at its level: if it is no object, its parser says so.
    private void Begin()
    {
        if (_depth == _around && _isOurs) _inRecord = true;
    }

    private void Open(byte b)
    {
        if (!_hasBegun && b == (byte)'[' && listName is null) _around = 1;
        var isAround = !_hasBegun && _around > 0;
        _hasBegun = true;
        // The list is the one we look for when the names before it are.
        if (_depth >= 1 && _depth <= _way.Length)
        {
            _gone = _gone >= _depth - 1 && IsNamed(_way[_depth - 1]) ? _depth : Math.Min(_gone, _depth - 1);
            _isOurs = b == (byte)'[' && _gone == _way.Length;
        }

        if (!isAround) Begin();
        Copy(b);
        _depth++;
    }

    private void Close(byte b)
    {
        if (_depth <= _around && _around > 0) EndRecord();
        if (_depth > 0) _depth--;
        Copy(b);
        if (_depth <= _around) EndRecord();
    }

    private void TakeText(byte b)
    {
        if (_isEscaped) _isEscaped = false;
        else if (b == (byte)'\\') _isEscaped = true;
        else if (b == (byte)'"') _inText = false;
        if (_inText && _nameLength < _name.Length) _name[_nameLength++] = b;
        Copy(b is (byte)'\n' or (byte)'\r' ? (byte)' ' : b);
    }

    private bool IsNamed(string name) => System.Text.Ascii.Equals(_name.AsSpan(0, _nameLength), name);

    private void Copy(byte b)
    {
        if (_inRecord) _output[_end++] = b;
    }

    private void EndRecord()
    {
        if (_inRecord) _output[_end++] = (byte)'\n';
        _inRecord = false;
    }
}
