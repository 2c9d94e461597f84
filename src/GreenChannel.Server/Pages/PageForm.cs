using System.Globalization;
using GreenChannel.Core;
using GreenChannel.Office.Cases;
using Microsoft.AspNetCore.Http.Features;

namespace GreenChannel.Server.Pages;

/// <summary>The fields that came with a form.</summary>
internal sealed class PageForm(IFormCollection form)
{
    public const string TokenField = "_token";

    /// <summary>Where a script gives the token.</summary>
    public const string TokenHeader = "X-CSRF";

    /// <summary>The field of the one-time key: the use case happens once for it.</summary>
    public const string KeyField = "_key";

    /// <summary>The field of the version of the case that the reader saw.</summary>
    public const string VersionField = "_version";

    /// <summary>The field that a button names what it does with.</summary>
    public const string DoField = "_do";

    private const int LargestForm = 2 * 1024 * 1024;
    private const int MostFields = 1_000;

    public string Key => Text(KeyField);

    /// <summary>Which button was pressed.</summary>
    public string Do => Text(DoField);

    /// <summary>The version of the case that the reader saw; none where the form names none.</summary>
    public ExpectedVersion? Version =>
        Text(VersionField) is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? new ExpectedVersion(version)
        : new ExpectedVersion(-1);

    public string Text(string name) => form.TryGetValue(name, out var values) && values.Count > 0 ? Lines(values[0] ?? "") : "";

    public IReadOnlyList<string> Texts(string name) =>
        form.TryGetValue(name, out var values) ? [.. values.Select(value => Lines(value ?? ""))] : [];

    /// <summary>A list as people type it: an entry on each line.</summary>
    public IReadOnlyList<string> ListOf(string name) =>
        [.. Texts(name).SelectMany(text => text.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0)];

    public bool Has(string name) => form.ContainsKey(name);

    /// <summary>What was typed: every field that is not the form's own.</summary>
    public IReadOnlyDictionary<string, string[]> Entered =>
        form.Where(one => !one.Key.StartsWith('_')).ToDictionary(one => one.Key, one => one.Value.Select(v => Lines(v ?? "")).ToArray());

    /// <summary>All fields but the token, as they came.</summary>
    public IReadOnlyDictionary<string, string[]> All =>
        form.Where(one => one.Key != TokenField).ToDictionary(one => one.Key, one => one.Value.Select(v => v ?? "").ToArray());

    public FormState State(IReadOnlyList<Fault> faults) => new(Entered, faults);

    public FormState State(Refusal refusal) =>
        State(refusal.Faults.Count > 0 ? refusal.Faults : [new Fault("", refusal.Code, refusal.Message, refusal.MessageZh)]);

    /// <summary>Reads the form of a request; none when it is none, too large or broken off.</summary>
    public static async Task<PageForm?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestForm;
        try
        {
            var options = new FormOptions
            {
                ValueCountLimit = MostFields,
                ValueLengthLimit = LargestForm,
                KeyLengthLimit = 300,
            };
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, options));
            return new PageForm(await http.Request.ReadFormAsync(http.RequestAborted));
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    // Browsers send line ends as CR LF, programs write them as LF.
    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
