namespace GreenChannel.Core.Privacy;

/// <summary>From when the time runs for which data is kept.</summary>
public enum KeptSince
{
    /// <summary>The case was closed.</summary>
    Closed,

    /// <summary>It was written.</summary>
    Written,
}

/// <summary>What becomes of data when the person asks for its erasure (PIPL, Article 47).</summary>
public enum OnRequest
{
    Erase,

    /// <summary>The law asks for it, or a purpose still stands; the plan says why.</summary>
    Keep,
}

/// <summary>One kind of personal data that the service holds: a line of the record of processing and of the plan of retention.</summary>
/// <param name="Code">Stable, such as <c>contacts</c>.</param>
/// <param name="Where">Each <c>Thing.Column</c> as the audit trail names them, or <c>Thing.Column/member</c> of its JSON.</param>
/// <param name="Basis">The law that it is processed on.</param>
/// <param name="KeepDays">For how many days; none for ever.</param>
/// <param name="Why">Why it stays when the person asks.</param>
public sealed record PersonalData(
    string Code,
    string What,
    string WhatEn,
    IReadOnlyList<string> Where,
    string Purpose,
    string PurposeEn,
    string Basis,
    int? KeepDays,
    KeptSince Since,
    OnRequest OnRequest,
    string Why,
    string WhyEn
);

/// <summary>The record of processing and the plan of retention, as the office's lawyers have written them.</summary>
public sealed record PrivacyPlan(IReadOnlyList<PersonalData> Data)
{
    /// <summary>The data of a code; none when the plan has none.</summary>
    public PersonalData? Find(string code) => Data.FirstOrDefault(data => data.Code == code);

    /// <summary>What of a column goes when a person asks.</summary>
    /// <returns>The members of its JSON that go, empty for all of it; nothing when it stays.</returns>
    public IReadOnlyList<string>? ErasedOf(string thing, string column)
    {
        var (whole, prefix) = ($"{thing}.{column}", $"{thing}.{column}/");
        var erased = Data.Where(data => data.OnRequest == OnRequest.Erase).SelectMany(data => data.Where).ToList();
        if (erased.Contains(whole))
            return [];
        var members = erased
            .Where(place => place.StartsWith(prefix, StringComparison.Ordinal))
            .Select(place => place[prefix.Length..])
            .ToList();
        return members.Count > 0 ? members : null;
    }

    /// <summary>The data that a column belongs to; for a column of JSON that several share, the one that has the whole of it.</summary>
    public PersonalData? Of(string thing, string column) =>
        Data.FirstOrDefault(data => data.Where.Contains($"{thing}.{column}"))
        ?? Data.FirstOrDefault(data => data.Where.Any(place => place.StartsWith($"{thing}.{column}/", StringComparison.Ordinal)));
}
