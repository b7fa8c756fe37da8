using ServeGen.Sockets;

namespace ServeGen.Tests.Sockets;

public sealed class ActivationVariablesTests
{
    [Theory]
    [InlineData("7", "2", "web:admin", new[] { "web", "admin" })]
    [InlineData("7", "2", "web", new[] { "web", "" })]
    [InlineData("7", "2", null, new[] { "", "" })]
    [InlineData("7", "1", "unknown", new[] { "" })]
    [InlineData("7", "1", "web:admin", new[] { "web" })]
    [InlineData("8", "2", "web:admin", new string[0])]
    [InlineData(null, "2", "web:admin", new string[0])]
    [InlineData("7", null, "web:admin", new string[0])]
    [InlineData("7", "-1", "web", new string[0])]
    [InlineData("7x", "1", "web", new string[0])]
    public void Name_what_was_passed_to_this_process_and_are_taken_out(string? pid, string? count, string? names, string[] expected)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/bin" };
        foreach (var (name, value) in new[] { ("LISTEN_PID", pid), ("LISTEN_FDS", count), ("LISTEN_FDNAMES", names) })
        {
            if (value is not null)
            {
                environment[name] = value;
            }
        }

        var activation = ActivationVariables.TakeFrom(environment, 7);

        Assert.Equal(Enumerable.Range(3, expected.Length), activation.Descriptors);
        Assert.Equal(expected, activation.Descriptors.Select(activation.NameOf));
        Assert.Equal(["PATH"], environment.Keys);
        Assert.False(activation.Has(2));
        Assert.False(activation.Has(3 + expected.Length));
    }
}
