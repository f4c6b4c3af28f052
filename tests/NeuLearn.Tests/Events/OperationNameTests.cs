using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Tests.Events;

public class OperationNameTests
{
    [Fact]
    public void A_method_is_upper_case_a_path_is_a_template_and_a_name_has_no_last_dot() =>
        Assert.Equal(new Operation { Method = "GET", Path = "/cart/{int}", Name = "api.example.com" }, Read("get", "/cart/17?q=1", "API.example.com."));

    [Fact]
    public void Nothing_asked_is_no_operation() => Assert.Equal(0u, Intern(new NameTable(), "", "", ""));

    [Fact]
    public void A_path_that_is_a_query_alone_is_no_operation() => Assert.Equal(0u, Intern(new NameTable(), "", "?secret=1", ""));

    [Fact]
    public void Letters_beyond_ascii_are_left_alone() => Assert.Equal("tÖpic-É", Read("", "", "TÖPIC-É").Name);

    [Fact]
    public void A_nul_cannot_pass_one_part_off_as_another() => Assert.Equal(new Operation { Method = "GET" }, Read("get\0/admin\0x", "", ""));

    [Fact]
    public void Parts_are_cut_to_their_limits()
    {
        var operation = Read(new string('m', 5000), "/" + new string('p', 5000), new string('n', 5000));
        Assert.Equal((32, 1024, 256), (operation.Method!.Length, operation.Path!.Length, operation.Name!.Length));
    }

    private static Operation Read(string method, string path, string name)
    {
        var table = new NameTable();
        return OperationName.Decode(table[Intern(table, method, path, name)]);
    }

    private static uint Intern(NameTable table, string method, string path, string name)
    {
        var raw = new RawConnection { Method = Encoding.UTF8.GetBytes(method), Path = Encoding.UTF8.GetBytes(path), Name = Encoding.UTF8.GetBytes(name) };
        return OperationName.Intern(table, in raw);
    }
}
