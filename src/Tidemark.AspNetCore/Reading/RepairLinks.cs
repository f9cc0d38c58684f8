using Tidemark.AspNetCore.Collections;

namespace Tidemark.AspNetCore.Reading;

/// <summary>The beginnings of the documents that are no pages.</summary>
internal static class RepairLinks
{
    /// <summary>Writes from the opening brace to the end of <c>_links</c>; links that are null are left out.</summary>
    public static void Write(ref PipeOutput output, CollectionAddress address, string self, string? token, string? cursor)
    {
        output.Write("{\"_links\":{\"self\":{\"href\":\""u8);
        output.Write(address.UrlInJson);
        output.WriteEscaped(self);
        if (token is not null)
        {
            output.Write("\"},\"inx:upcoming-modifications\":{\"href\":\""u8);
            output.Write(address.UrlInJson);
            output.Write("?syncToken="u8);
            output.WriteEscaped(token);
            output.Write("&syncModifications=true"u8);
        }

        WriteRepair(ref output, address, cursor);
        output.Write("\"},"u8);
        output.Write(address.CuriesInJson);
        output.Write("}"u8);
    }

    /// <summary>Writes the repair's link where there is one, behind the text of a link before it.</summary>
    public static void WriteRepair(ref PipeOutput output, CollectionAddress address, string? cursor)
    {
        if (cursor is null) return;
        output.Write("\"},\"tidemark:repair\":{\"href\":\""u8);
        output.Write(address.UrlInJson);
        output.Write("?cursor="u8);
        output.WriteEscaped(cursor);
    }
}
