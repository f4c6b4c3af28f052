using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>The head of an HTTP/1 message: its first line and its fields, as far as they are there.</summary>
internal ref struct HttpHead
{
    private const string Methods =
        "GET POST PUT HEAD DELETE OPTIONS PATCH CONNECT TRACE PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK REPORT SEARCH MERGE CHECKOUT CHECKIN "
        + "MKACTIVITY PURGE NOTIFY SUBSCRIBE UNSUBSCRIBE M-SEARCH ACL BIND UNBIND LINK UNLINK MKCALENDAR BCOPY BMOVE BDELETE BPROPFIND POLL "
        + "RPC_IN_DATA RPC_OUT_DATA RDG_IN_DATA RDG_OUT_DATA BITS_POST CCM_POST SSTP_DUPLEX_POST";

    private const int LongestMethod = 20;
    private static readonly byte[] Known = System.Text.Encoding.ASCII.GetBytes(Methods);

    private ReadOnlySpan<byte> _rest;

    /// <summary>The method of a request.</summary>
    public ReadOnlySpan<byte> Method { get; private set; }

    /// <summary>The target of a request as it was written.</summary>
    public ReadOnlySpan<byte> Target { get; private set; }

    /// <summary>Reads the first line of a request; line ends before it are allowed.</summary>
    /// <returns>Match: a request. Weak: what is there of one, without its version. NeedMore, or No.</returns>
    public Verdict ReadRequest(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimStart("\r\n"u8);
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        var method = Text.FirstWord(line);
        if (method.Length > LongestMethod || method.IsEmpty || !IsToken(method)) return Verdict.No;
        if (method.Length == line.Length) return !isWhole && Text.MayBecomeOneOf(method, Known) ? Verdict.NeedMore : Verdict.No;
        var target = line[(method.Length + 1)..];
        if (!Text.IsPrintable(target[..Math.Min(target.Length, 64)])) return Verdict.No;
        Method = method;
        if (!isWhole)
        {
            Target = target;
            return !Text.IsOneOf(method, Known) ? Verdict.No : target.Length < 2 ? Verdict.NeedMore : IsTarget(target) ? Verdict.Weak : Verdict.No;
        }

        _rest = Text.AfterLine(bytes);
        var space = target.LastIndexOf((byte)' ');
        if (space > 0 && IsVersion(target[(space + 1)..]))
        {
            Target = target[..space];
            return Verdict.Match;
        }

        // HTTP/0.9 has a method, a path and nothing else.
        Target = target.Trim((byte)' ');
        return Text.IsOneOf(method, "GET POST HEAD"u8) && target.StartsWith("/"u8) && space < 0 ? Verdict.Weak : Verdict.No;
    }

    /// <summary>Reads the first line of a response.</summary>
    public Verdict ReadResponse(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimStart("\r\n"u8);
        if (bytes.Length < 12) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 7)], "HTTP/1."u8, Verdict.NeedMore);
        if (!bytes.StartsWith("HTTP/"u8) || !IsVersion(bytes[..8]) || bytes[8] != ' ' || !Text.IsDigits(bytes[9..12])) return Verdict.No;
        _rest = Text.AfterLine(bytes);
        return Verdict.Match;
    }

    /// <summary>Reads the next field that is there as a whole.</summary>
    /// <returns>False at the end of the head, or of what is there of it.</returns>
    public bool NextField(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        while (!IsEnd)
        {
            if (!Text.TryTakeLine(ref _rest, out var line)) return false;
            if (line.IsEmpty)
            {
                IsEnd = true;
                return false;
            }

            var colon = line.IndexOf((byte)':');
            if (colon <= 0) continue;
            name = line[..colon];
            value = line[(colon + 1)..].Trim(" \t"u8);
            return true;
        }

        return false;
    }

    /// <summary>Whether the empty line after the fields was read.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>What follows what was read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>The path of the target, without scheme, host and query.</summary>
    public readonly ReadOnlySpan<byte> Path
    {
        get
        {
            var path = Target;
            var scheme = path.IndexOf("://"u8);
            if (scheme is > 0 and < 8)
            {
                path = path[(scheme + 3)..];
                var slash = path.IndexOf((byte)'/');
                path = slash < 0 ? "/"u8 : path[slash..];
            }

            var query = path.IndexOfAny((byte)'?', (byte)'#');
            return query < 0 ? path : path[..query];
        }
    }

    /// <summary>The host of an absolute target or of CONNECT; empty for a path.</summary>
    public readonly ReadOnlySpan<byte> TargetHost
    {
        get
        {
            if (Method.SequenceEqual("CONNECT"u8)) return WithoutPort(Target);
            var scheme = Target.IndexOf("://"u8);
            if (scheme is <= 0 or >= 8) return default;
            var rest = Target[(scheme + 3)..];
            var end = rest.IndexOfAny((byte)'/', (byte)'?', (byte)'#');
            var authority = end < 0 ? rest : rest[..end];
            // A user and password may stand before the host.
            return WithoutPort(authority[(authority.LastIndexOf((byte)'@') + 1)..]);
        }
    }

    /// <summary>A host without its port.</summary>
    public static ReadOnlySpan<byte> WithoutPort(ReadOnlySpan<byte> host)
    {
        var colon = host.LastIndexOf((byte)':');
        return colon < 0 || host.EndsWith("]"u8) || !Text.IsDigits(host[(colon + 1)..]) ? host : host[..colon];
    }

    private static bool IsTarget(ReadOnlySpan<byte> target) => target[0] == '/' || target.StartsWith("http"u8) || target.StartsWith("* "u8);

    private static bool IsVersion(ReadOnlySpan<byte> text) =>
        text.Length == 8 && text.StartsWith("HTTP/"u8) && text[5] is (byte)'0' or (byte)'1' && text[6] == '.' && char.IsAsciiDigit((char)text[7]);

    private static bool IsToken(ReadOnlySpan<byte> word)
    {
        foreach (var b in word)
            if (b is not ((>= (byte)'A' and <= (byte)'Z') or (byte)'_' or (byte)'-')) return false;
        return true;
    }
}
