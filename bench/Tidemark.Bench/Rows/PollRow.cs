using System.Globalization;
using System.Net;
using Tidemark.Bench.Limits;
using Tidemark.Bench.Load;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>Polling with nothing changed, as a page and as 304, against Kestrel with nothing behind it that answers as many bytes.</summary>
internal static class PollRow
{
    private const int Connections = 64;
    private const int Threads = 2;

    public static IEnumerable<Result> Measure(Lab lab)
    {
        using var server = Server.Start(lab.NewPath("poll"), Lab.Small);
        Lab.Fill(server, Lab.Small, lab.Settings.Small);
        using var wire = server.Connect(keepsHead: true);
        var (upcoming, _, _) = Rounds.Read(wire, server.Requests, Lab.Small + "?syncModifications=true");
        var page = server.Requests.Get(upcoming);
        var answer = wire.Ask(page).Expect(200);
        yield return Compare(lab, server, "poll, nothing changed: 200 with an empty page", page, answer);
        var tag = wire.Head!.Split("\r\n").Single(line => line.StartsWith("ETag: ", StringComparison.OrdinalIgnoreCase))[6..];
        var conditional = server.Requests.Get(upcoming, "If-None-Match: " + tag);
        yield return Compare(lab, server, "poll, nothing changed: If-None-Match and 304", conditional, wire.Ask(conditional).Expect(304));
    }

    /// <summary>One request again and again, against the bare endpoint with an answer as long.</summary>
    public static Result Compare(Lab lab, Server server, string what, byte[] request, Answer answer)
    {
        using var limit = Child.OfBench(BareEndpoint.Name, BodyOfLimit(answer).ToString(CultureInfo.InvariantCulture));
        var address = new IPEndPoint(IPAddress.Loopback, int.Parse(limit.ReadLine(), CultureInfo.InvariantCulture));
        limit.IgnoreOutput();
        var ours = new Side(server.Connect(Connections), request, server.Figures);
        var theirs = new Side([.. Enumerable.Range(0, Connections).Select(_ => Wire.Connect(address))], request, limit.Figures);
        ours.Run(lab.Settings.WarmUp);
        theirs.Run(lab.Settings.WarmUp);
        theirs.CheckSize(answer);
        ours.Forget();
        theirs.Forget();
        var comparison = Comparison.Alternate(lab.Settings.Runs, () => ours.Run(lab.Settings.Time), () => theirs.Run(lab.Settings.Time));
        var note = $"{answer.HeadBytes + answer.BodyBytes} bytes an answer, {Connections} connections. Processor time of the server for each request: "
            + $"{Show.Microseconds(ours.CostOfRequest)}, of the bare endpoint: {Show.Microseconds(theirs.CostOfRequest)}.";
        ours.Close();
        theirs.Close();
        return Result.Of(what, "a bare Kestrel endpoint answering as many bytes", comparison, Show.Rate("requests"), Aim.AtLeast(0.8)) with { Note = note };
    }

    // The bare answer's head is shorter; its body makes up for that, so that as many bytes go over the wire.
    private static int BodyOfLimit(Answer answer)
    {
        const int head = 94; // status line, Content-Length of three digits, Date, Server
        return (int)Math.Max(0, answer.HeadBytes + answer.BodyBytes - head);
    }

    /// <summary>One of the two servers under load, and what it costs it.</summary>
    private sealed class Side(Wire[] wires, byte[] request, ProcessFigures figures)
    {
        private double _time;
        private double _requests;

        public double CostOfRequest => _time / _requests;

        public double Run(TimeSpan time)
        {
            var before = figures.ProcessorTime;
            var rate = Generator.Run(wires, Threads, time, _ => request, 200, 304);
            _time += figures.ProcessorTime - before;
            _requests += rate * time.TotalSeconds;
            return rate;
        }

        /// <summary>Sees to it that the bare answer is as long.</summary>
        public void CheckSize(Answer other)
        {
            var own = wires[0].Ask(request);
            if (Math.Abs(own.HeadBytes + own.BodyBytes - other.HeadBytes - other.BodyBytes) > 2) throw new InvalidDataException("The bare answer has another length.");
        }

        public void Forget() => (_time, _requests) = (0, 0);

        public void Close()
        {
            foreach (var wire in wires) wire.Dispose();
        }
    }
}
