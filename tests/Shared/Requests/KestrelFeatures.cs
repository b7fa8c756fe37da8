using System.Collections;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Tests;

/// <summary>
/// The features of a request as Kestrel has them: its own are found by comparing types, all others with the connection, and
/// the context is pooled here for the next request.
/// </summary>
internal sealed class KestrelFeatures<TContext> : IFeatureCollection, IHostContextContainer<TContext>
    where TContext : notnull
{
    private readonly IFeatureCollection _connection;

    public KestrelFeatures(IFeatureCollection connection, string method, string path, string protocol = "HTTP/1.1")
    {
        _connection = connection;
        Request = new HttpRequestFeature { Method = method, Path = path, Protocol = protocol };
    }

    public HttpRequestFeature Request { get; }

    public KestrelResponse Response { get; } = new();

    public TContext? HostContext { get; set; }

    public bool IsReadOnly => false;

    public int Revision => 0;

    public object? this[Type key]
    {
        get => key == typeof(IHttpRequestFeature) ? Request
            : key == typeof(IHttpResponseFeature) ? Response
            : _connection[key];
        set => _connection[key] = value;
    }

    public TFeature? Get<TFeature>()
    {
        if (typeof(TFeature) == typeof(IHttpRequestFeature))
        {
            return (TFeature)(object)Request;
        }

        return typeof(TFeature) == typeof(IHttpResponseFeature) ? (TFeature)(object)Response : _connection.Get<TFeature>();
    }

    public void Set<TFeature>(TFeature? instance) => _connection.Set(instance);

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _connection.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
