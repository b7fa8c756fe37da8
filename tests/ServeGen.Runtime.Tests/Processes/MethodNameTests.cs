using ServeGen.Processes;

namespace ServeGen.Tests.Processes;

public sealed class MethodNameTests
{
    [Theory]
    [InlineData("System.Threading.ManualResetEventSlim.Wait(Int32, System.Threading.CancellationToken)", "ManualResetEventSlim.Wait")]
    [InlineData("TestApp.Boot+<>c.<StarveThreadPool>b__3_0(System.Object)", "Boot.StarveThreadPool")]
    [InlineData("Shop.Cart+<>c__DisplayClass2_0.<Pay>b__0(System.Int32)", "Cart.Pay")]
    [InlineData("Shop.Cart+<>c__DisplayClass2_0+<<Pay>b__0>d.MoveNext()", "Cart.Pay")]
    [InlineData("Shop.Cart+<PayAsync>d__3.MoveNext()", "Cart.PayAsync")]
    [InlineData("Shop.Cart.<Pay>g__Check|3_0(Int32)", "Cart.Pay")]
    [InlineData("Program+<<Main>$>d__0.MoveNext()", "Program.Main")]
    [InlineData("Program.<Main>$(System.String[])", "Program.Main")]
    [InlineData("Program.<Main>(System.String[])", "Program.Main")]
    [InlineData("Shop.Cart..ctor(Int32)", "Cart..ctor")]
    [InlineData("System.Threading.PortableThreadPool+WorkerThread.WorkerThreadStart()", "WorkerThread.WorkerThreadStart")]
    [InlineData(
        "System.Runtime.CompilerServices.AsyncMethodBuilderCore.Start[[System.__Canon, System.Private.CoreLib]](System.__Canon ByRef)",
        "AsyncMethodBuilderCore.Start")]
    [InlineData("System.Collections.Generic.Dictionary`2[System.__Canon,System.Int32].Add(System.__Canon, Int32)", "Dictionary.Add")]
    [InlineData("Main", "Main")]
    [InlineData("", "")]
    [InlineData("...(", "..")]
    public void A_method_is_called_what_its_author_calls_it(string method, string expected) =>
        Assert.Equal(expected, MethodName.Short(method));

    [Theory]
    [InlineData("System.Threading.Monitor.Wait(System.Object)", true)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServer.StartAsync()", true)]
    [InlineData("Interop+Sys.Read()", true)]
    [InlineData("SystemsShop.Cart.Pay()", false)]
    [InlineData("Program.Main()", false)]
    public void The_frameworks_code_is_not_the_apps(string method, bool expected) =>
        Assert.Equal(expected, MethodName.IsFramework(method));
}
