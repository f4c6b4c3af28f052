namespace NeuLearn.Recognition.Tests.Protocols;

public class FileAndMailTests
{
    [Theory]
    [InlineData("smb", "[00 00 00 2F FF]SMBr", "[00 00 00 60 FF]SMBr")]
    [InlineData("smb", "[00 00 00 6C FE]SMB@[00]", "")]
    [InlineData("smb", "[00 00 00 6C FD]SMB", "")]
    [InlineData("ftp", "USER anonymous\r\n", "220 (vsFTPd 3.0.5)\r\n331 Please specify the password.\r\n")]
    [InlineData("ftp", "", "220 ProFTPD Server ready.\r\n")]
    [InlineData("ftp", "AUTH TLS\r\n", "220 hello\r\n234 Proceed\r\n")]
    [InlineData("rsync", "@RSYNCD: 31.0\n", "@RSYNCD: 31.0\n")]
    [InlineData("git", "003egit-upload-pack /project.git[00]host=example.com[00]", "")]
    [InlineData("afp", "[00 04 00 01 00 00 00 00 00 00 00 06 00 00 00 00 01 04]", "[01 04 00 01 00 00 00 00 00 00 00 00 00 00 00 00]")]
    [InlineData("ceph", "ceph v2\n[10 00]", "ceph v2\n[10 00]")]
    [InlineData("lustre", "[00 71 CE AC 01 00 00 00]", "")]
    [InlineData("iscsi", "[43 87 00 00 00 00 00 20]0123456789012345678901234567890123456789InitiatorName=iqn.1993-08.org.debian:01:a[00]", "")]
    [InlineData("smtp", "EHLO a.example\r\nMAIL FROM:<a@example.com>\r\n", "220 mail.example ESMTP\r\n250 ok\r\n")]
    [InlineData("smtp", "HELO a\r\nMAIL FROM:<a>\r\n", "220 hello\r\n250 ok\r\n")]
    [InlineData("imap", "a1 LOGIN u p\r\n", "* OK IMAP4rev1 ready\r\n")]
    [InlineData("pop3", "USER anna\r\n", "+OK POP3 ready\r\n+OK\r\n")]
    [InlineData("nntp", "MODE READER\r\n", "200 news.example InterNetNews ready\r\n")]
    public void Files_and_mail_are_known(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("[00 01]boot.img[00]octet[00]", "")]
    [InlineData("[00 02]a.txt[00]NetASCII[00]blksize[00]1428[00]", "")]
    [InlineData("[00 03 00 01]data", "[00 04 00 01]")]
    [InlineData("[00 06]blksize[00]1468[00]", "")]
    public void Tftp_is_known_by_the_request_and_by_the_transfer(string client, string server) => Assert.Equal((Verdict.Match, "tftp"), (Told.Udp(client, server).Verdict, Told.Udp(client, server).Name));

    [Fact]
    public void Rx_is_known_by_a_connection_that_both_sides_name()
    {
        const string call = "[5A 00 00 01 12 34 56 78 00 00 00 01 00 00 00 01 00 00 00 01 01 05 00 00 00 00 00 01]";
        Assert.Equal((Verdict.Match, "rx"), (Told.Udp(call, "[5A 00 00 01 12 34 56 78 00 00 00 01 00 00 00 01 00 00 00 01 02 04 00 00 00 00 00 01]").Verdict, Told.Udp(call, "[5A 00 00 01 12 34 56 78 00 00 00 01 00 00 00 01 00 00 00 01 02 04 00 00 00 00 00 01]").Name));
        Assert.Null(Told.Udp(call, "[5A 00 00 01 12 34 56 79 00 00 00 01 00 00 00 01 00 00 00 01 02 04 00 00 00 00 00 01]").Name);
    }

    [Fact]
    public void A_greeting_of_220_waits_for_the_word_that_tells_mail_from_files()
    {
        Assert.Equal(Verdict.Weak, Told.Tcp("", "220 hello\r\n").Verdict);
        Assert.Equal("smtp", Told.Tcp("EHLO a\r\n", "220 hello\r\n").Name);
        Assert.Equal("ftp", Told.Tcp("USER a\r\n", "220 hello\r\n").Name);
    }
}
