using System.Text;
using Tidemark.Client;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Scheduling;

namespace Tidemark.Simulation.Defects;

/// <summary>A client that stores the new token first and the rows afterwards, in another transaction.</summary>
internal sealed class TokenBeforeRows : Defect
{
    private const string Link = "\"inx:upcoming-modifications\":{\"href\":\"";

    public override async Task BeforePage(SimulatedProcess process, Replica replica, WireResponse response)
    {
        var text = Encoding.UTF8.GetString(response.PlainBody());
        var at = text.IndexOf(Link, StringComparison.Ordinal);
        if (at < 0) return;
        var begin = at + Link.Length;
        replica.Database.Execute($"update tidemark_state set upcoming = '{text[begin..text.IndexOf('"', begin)]}'");
        var stored = new TaskCompletionSource();
        process.Loop.Post(process, "token stored", stored.SetResult);
        await stored.Task;
    }
}
