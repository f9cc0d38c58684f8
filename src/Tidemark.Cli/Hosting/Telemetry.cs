using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Tidemark.AspNetCore.Telemetry;
using Tidemark.News.AspNetCore.Hosting;

namespace Tidemark.Cli.Hosting;

/// <summary>Metrics and traces over OTLP, on where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; the standard's other variables hold too.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private readonly MeterProvider _meters;
    private readonly TracerProvider _traces;

    private Telemetry()
    {
        var resource = ResourceBuilder.CreateDefault().AddService("tidemark");
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(TidemarkMetrics.Name, NewsMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(TidemarkMetrics.Name, "Microsoft.AspNetCore")
            .AddOtlpExporter().Build();
    }

    /// <summary>Null where nothing says where to.</summary>
    public static Telemetry? Start() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)) ? null : new Telemetry();

    public void Dispose()
    {
        _meters.Dispose();
        _traces.Dispose();
    }
}
