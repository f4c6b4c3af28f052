using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The verb of a statement in SQL or CQL.</summary>
internal static class SqlText
{
    private static ReadOnlySpan<byte> Verbs =>
        "SELECT INSERT UPDATE DELETE REPLACE MERGE WITH VALUES CALL EXEC EXECUTE CREATE ALTER DROP TRUNCATE RENAME COMMENT GRANT REVOKE BEGIN START COMMIT ROLLBACK SAVEPOINT RELEASE ABORT END SET RESET SHOW USE EXPLAIN DESCRIBE DESC ANALYZE ANALYSE LOCK UNLOCK COPY LOAD IMPORT VACUUM REINDEX CLUSTER CHECKPOINT REFRESH DISCARD LISTEN UNLISTEN NOTIFY PREPARE DEALLOCATE DECLARE FETCH MOVE CLOSE OPEN DO KILL FLUSH OPTIMIZE REPAIR CHECK HANDLER XA IF PRINT WAITFOR BACKUP RESTORE DBCC TABLE BATCH LIST"u8;

    /// <summary>The verb as it is written; empty when the text is no statement that is known.</summary>
    public static ReadOnlySpan<byte> Verb(ReadOnlySpan<byte> text)
    {
        text = AfterComments(text);
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter((char)text[end])) end++;
        var verb = text[..end];
        return Text.IsOneOf(verb, Verbs) ? verb : default;
    }

    /// <summary>The text without blanks, brackets and comments before it. What is in a comment is never a verb.</summary>
    private static ReadOnlySpan<byte> AfterComments(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = text.TrimStart(" \t\r\n(;"u8);
            ReadOnlySpan<byte> end = text.StartsWith("/*"u8) ? "*/"u8 : text.StartsWith("--"u8) || text.StartsWith("#"u8) ? "\n"u8 : default;
            if (end.IsEmpty) return text;
            var at = text.IndexOf(end);
            if (at < 0) return default;
            text = text[(at + end.Length)..];
        }
    }
}
