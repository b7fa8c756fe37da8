using ServeGen.Processes;

namespace ServeGen.Tests.Processes;

public sealed class StackSummaryTests
{
    [Fact]
    public void The_apps_own_code_comes_first_then_the_most_common()
    {
        var lines = StackSummary.Of(
        [
            Thread("System.A.Idle()"), Thread("System.A.Idle()"), Thread("System.A.Idle()"),
            Thread("System.M.Wait()", "Shop.Cart.Pay()"),
            Thread(),
        ]);

        Assert.Equal(["1 thread: M.Wait < Cart.Pay", "3 threads: A.Idle"], lines);
    }

    [Fact]
    public void The_first_method_of_the_app_is_shown_however_deep_it_is() =>
        Assert.Equal(
            ["1 thread: A.One < A.Two < A.Three < … < Cart.Pay"],
            StackSummary.Of([Thread("System.A.One()", "System.A.Two()", "System.A.Three()", "System.A.Four()", "Shop.Cart.Pay()", "Shop.Cart.Run()")]));

    [Fact]
    public void Many_kinds_of_stacks_are_not_a_flood()
    {
        var lines = StackSummary.Of([.. Enumerable.Range(0, 50).Select(number => Thread($"App.C.M{number}()"))]);

        Assert.Equal(11, lines.Count);
        Assert.Equal("40 threads: see the report", lines[^1]);
    }

    [Fact]
    public void Tasks_are_summed_up_in_one_line() =>
        Assert.Equal(
            "3 threads: 2 × .NET TP Worker (S, futex_wait), 1 × app (R)",
            TaskSummary.Of([new(1, "app", 'R', ""), new(2, ".NET TP Worker", 'S', "futex_wait"), new(3, ".NET TP Worker", 'S', "futex_wait")]));

    private static ThreadStack Thread(params string[] frames) => new(frames);
}
