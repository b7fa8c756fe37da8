namespace ServeGen.Tests.Control;

/// <summary>Who may ask. The socket's mode keeps others out already; here it is opened to all, and still they are refused.</summary>
public sealed class PeerTests
{
    private const string AsSomebody = "setpriv --reuid 65534 --regid 65534 --clear-groups";

    [FactThatNeeds($"test \"$(id -u)\" = 0 && curl --version && {AsSomebody} true")]
    public void Another_user_is_refused_even_when_the_file_lets_him_in()
    {
        using var host = new ControlHost();
        Assert.Contains("Shop", Shell.Run($"curl -sS --unix-socket {host.Path.Path} http://localhost/status"));

        Assert.Contains("curl: (7)", Shell.Run($"{AsSomebody} curl -sS --unix-socket {host.Path.Path} http://localhost/status"));

        Shell.Run($"chmod 711 {host.Path.Directory}; chmod 777 {host.Path.Path}");
        var answer = Shell.Run($"{AsSomebody} curl -sSi --unix-socket {host.Path.Path} -X POST http://localhost/stop");
        Assert.StartsWith("HTTP/1.1 403 Forbidden", answer);
        Assert.Empty(host.Control.Asked);
        Assert.StartsWith("Warning: The control socket refused the user 65534 (pid ", Assert.Single(host.Log.Lines));
    }

    [FactThatNeeds($"test \"$(id -u)\" = 0 && {AsSomebody} true")]
    public void A_directory_of_another_user_is_refused()
    {
        using var folder = new PrivateFolder();
        Shell.Run($"chown 65534 {folder.Path}");

        var path = new ServeGen.Control.ControlPath(folder.At("c.sock"), IsChosen: true, IsPrivate: false);
        var error = Assert.Throws<ServeGen.Control.ControlSocketException>(() => ServeGen.Control.ControlSocket.Open(path));
        Assert.Contains("belongs to the user 65534", error.Message);
    }
}
