using System.Text;

namespace Tidemark.Feeds.Corpus;

/// <summary>
/// Damages feeds at random and does everything with them. Nothing may throw, and no step may take longer than 100 ms for each 100 KB; a time is only
/// believed to be too long if it is so again, because the first time compiles.
/// </summary>
public sealed class Fuzzer(IReadOnlyList<byte[]> seeds, Random random, IReadOnlyList<Action<byte[]>> steps)
{
    private const int Allowed = 100;
    private const int Repeats = 5;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "<", ">", "&", "\"", "'", "<![CDATA[", "]]>", "<!--", "-->", "<?xml ", "?>", "<!DOCTYPE x [", "<!ENTITY a \"b\">", "&a;", "&#0;", "&#x110000;",
            "&amp", "&nbsp;", "</", "/>", "<item>", "</item>", "<entry>", "<div>", "<b><i>", "\0", "\r", "\u0085", "xml:base=\"x\"", " a=b a=c ",
            "<title type=\"xhtml\">", "<content mode=\"base64\">", "{", "}", "[", "\\u", "encoding=\"utf-16\"", "<svg:svg>", "<x:y>",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0x00, 0x3C], [0x81], [0xED, 0xA0, 0x80],
    ];

    public long Runs { get; private set; }

    /// <summary>Null if all went well, else what did not; the bytes that did it are in <see cref="Culprit"/>.</summary>
    public string? Run(long count)
    {
        for (long i = 0; i < count; i++)
        {
            var body = Mutate(seeds[random.Next(seeds.Count)]);
            Runs++;
            if (steps.Select(step => Try(step, body)).FirstOrDefault(failed => failed is not null) is { } failure)
            {
                Culprit = body;
                return failure;
            }
        }

        return null;
    }

    public byte[]? Culprit { get; private set; }

    private static string? Try(Action<byte[]> step, byte[] body)
    {
        var limit = TimeSpan.FromMilliseconds(Allowed * Math.Max(1.0, body.Length / 100_000.0));
        var took = TimeSpan.Zero;
        for (var i = 0; i < Repeats; i++)
        {
            var started = WorkingTime.Now();
            try
            {
                step(body);
            }
            catch (Exception e)
            {
                return e.ToString();
            }

            took = WorkingTime.Now() - started;
            if (took <= limit)
            {
                return null;
            }
        }

        return $"{step.Method.Name}: {body.Length} bytes took {took.TotalMilliseconds:F0} ms.";
    }

    private byte[] Mutate(byte[] seed)
    {
        var body = seed.ToList();
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var at = random.Next(body.Count + 1);
            var length = Math.Min(random.Next(1, 40), body.Count - at);
            switch (random.Next(7))
            {
                case 0: body.RemoveRange(at, length); break;
                case 1: body.InsertRange(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: body.InsertRange(at, body.GetRange(random.Next(body.Count - length + 1), length)); break;
                case 3 when at < body.Count: body[at] = (byte)random.Next(256); break;
                case 4 when random.Next(4) == 0: body.RemoveRange(at, body.Count - at); break;
                case 5 when at < body.Count: body[at] ^= (byte)(1 << random.Next(8)); break;
                case 6 when random.Next(8) == 0: Repeat(body, at, Pieces[random.Next(Pieces.Length)]); break;
            }
        }

        return [.. body];
    }

    private void Repeat(List<byte> body, int at, byte[] piece)
    {
        var times = random.Next(1, 5000);
        var repeated = new byte[piece.Length * times];
        for (var i = 0; i < times; i++)
        {
            piece.CopyTo(repeated, i * piece.Length);
        }

        body.InsertRange(at, repeated);
    }
}
