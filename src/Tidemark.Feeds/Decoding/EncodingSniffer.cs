namespace Tidemark.Feeds;

/// <summary>
/// Guesses the encoding of text that names none and is not UTF-8: it is decoded in each candidate, and the one wins in which the most
/// characters are those that its language uses most. Western European needs no guess, it is what remains.
/// </summary>
internal static class EncodingSniffer
{
    private const int Looked = 16 * 1024;

    // Below this share of frequent characters nothing has been recognised. Sequences of bytes are seldom valid by accident, single bytes always are.
    private const double RecognisedSequences = 0.15;
    private const double RecognisedBytes = 0.5;

    // Small letters only: of the Cyrillic encodings several differ in little but the case.
    private const string Russian = "оеаинтсрвлкмдпуяыьгзбчй";

    private static readonly Candidate[] Candidates =
    [
        new("big5", true, "的一是不我人在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長，。新網"),
        new("gb18030", true, "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实，。新网"),
        new("euc-jp", true, "のにをはがでとたしいなれるまてもさすあこからっりくよそう、。ンスルトアイクリドラッー"),
        new("shift_jis", true, "のにをはがでとたしいなれるまてもさすあこからっりくよそう、。ンスルトアイクリドラッー"),
        new("euc-kr", true, "이다는을가에의하고지로도한기리은인사나자어서라들그해대시정보있것게수으일부만여를와과전제상원장"),
        new("koi8-r", false, Russian),
        new("windows-1251", false, Russian),
        new("iso-8859-5", false, Russian),
        new("ibm866", false, Russian),
        new("windows-1255", false, "יוהלאתברשםמנדכןעק"),
        new("windows-1253", false, "αοιεντησρκπυμλάέόίγδ"),
        new("windows-1256", false, "ايلمونرتبعدسكفهق"),
        new("tis-620", false, "านรอกเงยลมดวตสทปคหขะัี่้"),
    ];

    /// <summary>The label, or null if no candidate is recognised.</summary>
    public static string? Sniff(ReadOnlySpan<byte> bytes)
    {
        var looked = bytes[..Math.Min(bytes.Length, Looked)];
        return Best(looked, multiByte: true, RecognisedSequences) ?? (IsDense(looked) ? Best(looked, multiByte: false, RecognisedBytes) : null);
    }

    private static string? Best(ReadOnlySpan<byte> bytes, bool multiByte, double recognised)
    {
        var (best, label) = (recognised, (string?)null);
        foreach (var candidate in Candidates)
        {
            if (candidate.IsMultiByte == multiByte && Share(candidate, bytes) is var share && share > best)
            {
                (best, label) = (share, candidate.Label);
            }
        }

        return label;
    }

    // In other scripts the letters stand side by side; in Western text an accented letter stands among plain ones.
    private static bool IsDense(ReadOnlySpan<byte> bytes)
    {
        var (high, beside) = (0, 0);
        for (var i = 1; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0x80)
            {
                high++;
                beside += bytes[i - 1] >= 0x80 ? 1 : 0;
            }
        }

        return beside * 2 > high;
    }

    private static double Share(Candidate candidate, ReadOnlySpan<byte> bytes)
    {
        var text = StrictDecoding.Decode(EncodingNames.Find(candidate.Label)!, bytes, whole: false);
        if (text is null)
        {
            return 0;
        }

        var (foreign, frequent) = (0, 0);
        foreach (var c in text)
        {
            if (c >= 0x80)
            {
                foreign++;
                frequent += candidate.Frequent.Contains(c) ? 1 : 0;
            }
        }

        return foreign == 0 ? 0 : (double)frequent / foreign;
    }

    private sealed record Candidate(string Label, bool IsMultiByte, string Letters)
    {
        public HashSet<char> Frequent { get; } = [.. Letters];
    }
}
