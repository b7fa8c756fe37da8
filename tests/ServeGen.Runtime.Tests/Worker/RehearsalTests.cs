using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

public sealed class RehearsalTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Clients_are_served_after_it_and_after_the_promotion()
    {
        await using var app = await RehearsedApp.StartAsync(app => app.Run(context => context.Response.WriteAsync("served")), paths: ["/"]);
        using var client = new HttpClient();
        var answer = client.GetStringAsync(app.Url);

        Assert.Null(await app.WarmAsync());
        Assert.False(answer.IsCompleted);
        app.Promote();

        Assert.Equal("served", await answer.WaitAsync(Soon));
        Assert.Equal(1, app.Row.Requests);
        Assert.True(app.WantsRecycling);
    }

    [Fact]
    public async Task Without_paths_the_app_is_not_asked()
    {
        var asked = false;
        await using var app = await RehearsedApp.StartAsync(app => app.Run(_ =>
        {
            asked = true;
            return Task.CompletedTask;
        }));

        Assert.Null(await app.WarmAsync());

        Assert.False(asked);
    }

    [Fact]
    public async Task Nobody_enters_after_its_end()
    {
        var rehearsal = new Rehearsal(new FakeLoads());
        rehearsal.End();

        Assert.False(rehearsal.TryBegin());
        await Assert.ThrowsAsync<SocketException>(() => rehearsal.ConnectAsync(CancellationToken.None));
    }

    [Fact]
    public void One_listener_plays_it()
    {
        var rehearsal = new Rehearsal(new FakeLoads());

        Assert.True(rehearsal.TryBegin());
        Assert.False(rehearsal.TryBegin());
        rehearsal.End();
        rehearsal.Close();
    }

    [Fact]
    public async Task The_process_knows_its_own_connections()
    {
        var rehearsal = new Rehearsal(new FakeLoads());
        Assert.True(rehearsal.TryBegin());
        using var own = await rehearsal.ConnectAsync(CancellationToken.None);
        var accepted = await rehearsal.Door!.NextAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var foreign = new TcpClient();
        await foreign.ConnectAsync((IPEndPoint)listener.LocalEndpoint);

        using var socket = accepted.ToSocket();
        Assert.True(Rehearsal.IsOwn((int)socket.Handle));
        Assert.False(Rehearsal.IsOwn((int)foreign.Client.Handle));
        rehearsal.End();
        rehearsal.Close();
    }
}
