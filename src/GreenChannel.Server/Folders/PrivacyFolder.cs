using System.Globalization;
using GreenChannel.Core.Privacy;
using YamlDotNet.Core;

namespace GreenChannel.Server.Folders;

/// <summary>
/// Reads the record of processing and the plan of retention, <c>workflows/privacy.yaml</c>; a folder from before there was one takes the
/// program's.
/// </summary>
internal static class PrivacyFolder
{
    private const string FileName = "privacy.yaml";
    private const string ForEver = "forever";

    public static PrivacyPlan Read(FolderOptions options)
    {
        var path = Path.Combine(options.Workflows, FileName);
        if (!File.Exists(path))
            path = Path.Combine(FolderOptions.OfProgram("workflows"), FileName);
        try
        {
            var read = Yaml.Read<PlanFile>(File.ReadAllText(path));
            return new PrivacyPlan([.. read.Data.Select(line => Line(path, line))]);
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{path}, line {e.Start.Line}: {e.Message} 个人信息处理计划无法读取。", e);
        }
    }

    private static PersonalData Line(string path, DataLine line)
    {
        int? days =
            line.Keep == ForEver ? null
            : int.TryParse(line.Keep, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw Wrong("keep is a number of days, or forever", "keep 应为天数或者 forever");
        if (line.Id.Length == 0 || line.What.Length == 0 || line.Purpose.Length == 0 || line.Basis.Length == 0 || line.Where.Count == 0)
            throw Wrong("id, what, where, purpose and basis are needed", "须写明 id、what、where、purpose 和 basis");
        if (line.Where.FirstOrDefault(place => !place.Contains('.', StringComparison.Ordinal)) is { } wrong)
            throw Wrong($"where names Thing.Column, not {wrong}", $"where 应写“表.列”，不能写 {wrong}");
        if (!Enum.TryParse<KeptSince>(line.Since, ignoreCase: true, out var since))
            throw Wrong("since is closed or written", "since 应为 closed 或者 written");
        if (!Enum.TryParse<OnRequest>(line.OnRequest, ignoreCase: true, out var onRequest))
            throw Wrong("onRequest is erase or keep", "onRequest 应为 erase 或者 keep");
        if (onRequest == OnRequest.Keep && line.Why.Length == 0)
            throw Wrong("what is kept when the person asks needs a why", "请求删除时仍保留的，须写明理由 why");
        return new PersonalData(
            line.Id,
            line.What,
            line.WhatEn,
            line.Where,
            line.Purpose,
            line.PurposeEn,
            line.Basis,
            days,
            since,
            onRequest,
            line.Why,
            line.WhyEn
        );

        InvalidDataException Wrong(string why, string whyZh) => new($"{path}, {line.Id}: {why}. {whyZh}。");
    }

    private sealed class PlanFile
    {
        public List<DataLine> Data { get; set; } = [];
    }

    private sealed class DataLine
    {
        public string Id { get; set; } = "";

        public string What { get; set; } = "";

        public string WhatEn { get; set; } = "";

        public List<string> Where { get; set; } = [];

        public string Purpose { get; set; } = "";

        public string PurposeEn { get; set; } = "";

        public string Basis { get; set; } = "";

        public string Keep { get; set; } = ForEver;

        public string Since { get; set; } = "written";

        public string OnRequest { get; set; } = "";

        public string Why { get; set; } = "";

        public string WhyEn { get; set; } = "";
    }
}
