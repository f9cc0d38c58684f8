using System.Collections.Frozen;

namespace Tidemark.Feeds;

/// <summary>Month names in the languages feeds are written in; a longer form of a known name counts as well if it is unambiguous.</summary>
internal static class MonthNames
{
    // One line a month: English, then German, French, Spanish, Italian, Portuguese, Dutch, the Nordic, Slavic and other languages.
    private static readonly string[] Names =
    [
        "jan january januar januari janvier janv enero ene gennaio gen janeiro styczeń stycznia sty leden ledna január ιαν ιανουάριος ιανουαρίου янв январь января січень січня sijeçnja ocak oca tammikuu tammikuuta ianuarie ian januára gener",
        "feb february februar februari février fevrier févr fevr fév fev febrero febbraio fevereiro luty lutego lut únor února február febr φεβ φεβρουάριος φεβρουαρίου φεβρ фев февр февраль февраля лютий лютого şubat şub subat helmikuu helmikuuta februarie feb februára febrer",
        "mar march märz maerz mrz mär mars marzo março marco maart mrt marzec marca březen března března március márc mart μαρ μάρ μάρτιος μαρτίου мар март марта березень березня maaliskuu maaliskuuta martie març",
        "apr april avril avr abril abr aprile kwiecień kwietnia kwi duben dubna április ápr apríl απρ απρίλιος απριλίου апр апрель апреля квітень квітня nisan nis huhtikuu huhtikuuta aprilie",
        "may mai mayo maggio mag maio mei maj maja květen května május máj μαι μαϊ μάιος μαΐου μάϊος май мая травень травня mayıs toukokuu toukokuuta maig",
        "jun june juni juin junio giugno giu junho czerwiec czerwca cze červen června június jún ιουν ιούν ιούνιος ιουνίου июн июнь июня червень червня haziran haz kesäkuu kesäkuuta iunie iun juny",
        "jul july juli juillet juil julio luglio lug julho lipiec lipca lip červenec července július júl ιουλ ιούλ ιούλιος ιουλίου июл июль июля липень липня temmuz tem heinäkuu heinäkuuta iulie iul juliol",
        "aug august août aout aoû agosto ago augustus sierpień sierpnia sie srpen srpna augusztus auguszt αυγ αύγ αύγουστος αυγούστου авг август августа серпень серпня ağustos ağu agustos elokuu elokuuta agost augusti",
        "sep sept september septembre septiembre setembro settembre set setiembre wrzesień września wrz září szeptember szept σεπ σεπτ σεπτέμβριος σεπτεμβρίου сен сент сентябрь сентября вересень вересня eylül eyl syyskuu syyskuuta septembrie setembre",
        "oct october okt oktober octobre octubre ottobre ott outubro out październik października paź říjen října október οκτ οκτώβριος οκτωβρίου окт октябрь октября жовтень жовтня ekim eki lokakuu lokakuuta octombrie oktobra",
        "nov november novembre noviembre novembro listopad listopadu lis lis νοε νοέ νοέμβριος νοεμβρίου ноя нояб ноябрь ноября листопад листопада kasım kas marraskuu marraskuuta noiembrie noi novembra",
        "dec december dez dezember décembre decembre déc diciembre dic dicembre dezembro des desember grudzień grudnia gru prosinec prosince δεκ δεκέμβριος δεκεμβρίου дек декабрь декабря грудень грудня aralık ara joulukuu joulukuuta decembrie desembre",
    ];

    private static readonly FrozenDictionary<string, int> Numbers = Read();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public static int? Find(ReadOnlySpan<char> name)
    {
        if (Lookup.TryGetValue(name, out var month))
        {
            return month;
        }

        // "Septemb", "Octbr": the first three letters of an English name are enough, as they are for other readers.
        return name.Length > 3 && Lookup.TryGetValue(name[..3], out month) ? month : null;
    }

    private static FrozenDictionary<string, int> Read()
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var month = 0; month < Names.Length; month++)
        {
            foreach (var name in Names[month].Split(' '))
            {
                numbers.TryAdd(name, month + 1);
            }
        }

        return numbers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
