using System.Text;
using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>
/// Writes resources as clients see them. The stored members are copied as they are, between the members the server makes; they are looked
/// into only where a declared link needs one of them. One instance serves one answer.
/// </summary>
internal sealed class ItemWriter(CollectionAddress address)
{
    private readonly MemberValues? _members = address.Members.Length == 0 ? null : new MemberValues(address.Members);
    private readonly byte[] _id = new byte[ResourceId.MaxBytes];
    private readonly byte[] _idInUrl = new byte[ResourceId.MaxBytes * 3];
    private readonly byte[] _date = new byte[Instant.WireLength];
    private Instant? _dateIs;

    /// <summary>Writes a live row.</summary>
    public void Write(ref PipeOutput output, LogRow row)
    {
        Open(ref output, row.Id);
        output.Write(",\"creationDate\":\""u8);
        output.Write(Wire(row.Created));
        output.Write("\",\"modificationDate\":\""u8);
        output.Write(Wire(row.Modified));
        output.Write("\""u8);
        var members = row.Body.Span[1..^1];
        if (!members.IsEmpty)
        {
            output.Write(","u8);
            output.Write(members);
        }

        output.Write(",\"_links\":{\"self\":{\"href\":\""u8);
        output.Write(address.UrlInJson);
        output.Write("/"u8);
        var idInUrl = EncodeId(row.Id);
        output.Write(idInUrl);
        output.Write("\"}"u8);
        if (address.Links.Length > 0) WriteLinks(ref output, row, idInUrl);
        output.Write("}}"u8);
    }

    /// <summary>Writes a tombstone.</summary>
    public static void WriteDeletion(ref PipeOutput output, LogRow row)
    {
        Open(ref output, row.Id);
        output.Write(",\"deletionDate\":\""u8);
        output.Write(row.Modified);
        output.Write("\"}"u8);
    }

    private static void Open(ref PipeOutput output, string id)
    {
        output.Write("{\"id\":\""u8);
        output.WriteEscaped(id);
        output.Write("\""u8);
    }

    private void WriteLinks(ref PipeOutput output, LogRow row, ReadOnlySpan<byte> idInUrl)
    {
        _members?.Read(row.Body.Span);
        foreach (var link in address.Links)
        {
            if (!CanBeMade(link)) continue;
            foreach (var (literal, place) in link.Pieces)
            {
                output.Write(literal);
                if (place == LinkPiece.Id) output.Write(idInUrl);
                else if (place >= 0) output.Write(_members![place]);
            }
        }
    }

    private bool CanBeMade(LinkTemplate link)
    {
        if (_members is null) return true;
        foreach (var (_, place) in link.Pieces)
            if (place >= 0 && _members[place].IsEmpty) return false;
        return true;
    }

    // What was written together bears one date, so that the next is often the same as the last.
    private ReadOnlySpan<byte> Wire(Instant date)
    {
        if (_dateIs != date) date.Write(_date);
        _dateIs = date;
        return _date;
    }

    private ReadOnlySpan<byte> EncodeId(string id)
    {
        var length = Encoding.UTF8.GetBytes(id, _id);
        return _idInUrl.AsSpan(0, PercentText.Encode(_id.AsSpan(0, length), _idInUrl));
    }
}
