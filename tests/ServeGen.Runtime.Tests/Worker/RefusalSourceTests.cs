using System.Diagnostics;
using ServeGen.Tests.Scoreboard;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

public sealed class RefusalSourceTests
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private readonly Board _board = new();

    [Fact]
    public void Counts_refusals_and_passes_everything_on_to_who_listens()
    {
        var (index, row) = _board.Worker();
        using var own = new DiagnosticListener("own");
        var source = new RefusalSource(own, new RequestMeter(row, 0, () => { }));
        Assert.True(source.IsEnabled(BadRequest));
        Assert.False(source.IsEnabled("other"));

        source.Write(BadRequest, null);

        var heard = new List<string>();
        using var subscription = own.Subscribe(new Ear(heard));
        source.Write(BadRequest, null);
        source.Write("other", null);

        Assert.Equal([BadRequest, "other"], heard);
        Assert.Equal(2, _board.Reader.Read(index).Refused);
    }

    private sealed class Ear(List<string> heard) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value) => heard.Add(value.Key);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
