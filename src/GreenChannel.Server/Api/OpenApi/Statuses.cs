namespace GreenChannel.Server.Api.OpenApi;

/// <summary>What a status code says here, in both languages.</summary>
internal static class Statuses
{
    public static string Of(string status) =>
        status switch
        {
            "200" => "成功。Done.",
            "201" => "已建立。Made.",
            "202" => "已提出，待另一人审核。Proposed; it waits for a second person.",
            "204" => "已完成，无内容。Done; there is nothing to say.",
            "304" => "与所持版本相同。Unchanged since the version that you have.",
            "400" => "请求地址或者内容无法读取。The address or the body cannot be read.",
            "401" => "请先登录。Sign in first.",
            "403" => "没有此项权限。You may not do this.",
            "404" => "没有，或者不向您显示。There is none, or none for you.",
            "409" => "当前状态不允许。Its present state does not allow it.",
            "412" => "已被他人更改。It has changed since you read it.",
            "413" => "内容过大。Too large.",
            "415" => "不接受该内容类型。A content type that is not accepted.",
            "417" => "无法满足 Expect。The expectation cannot be met.",
            "422" => "内容有错误，逐项列明。The input has faults; each is named.",
            "429" => "请求过于频繁。Too many requests.",
            "503" => "暂不能办理，未保存任何内容。Not at the moment; nothing was saved.",
            _ => status,
        };
}
