using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;

namespace GreenChannel.Server.Evidence;

/// <summary>The sheet that lies on top of a bundle: what is in it and how it is checked.</summary>
internal static class EvidenceNotes
{
    public static string Of(Case theCase, OfficeOptions office) =>
        $"""
            {office.Name}
            办件 {theCase.Number} 证据包

            manifest.json  全部文件的目录、大小和 SHA-256
            manifest.jws   本局对目录的签名（RFC 7515）
            case.json      办件；timeline.json 办理过程；deadline.json 期限逐日计算；audit.json 审计记录
            papers/        文书（PDF，已签名）及制作数据；log/ 公开日志证明
            documents/     申请人提交的材料；keys.json 本局公钥

            离线核验：GreenChannel.Server evidence verify 证据包.zip --keys 公钥文件
            公钥文件请从 {office.PublicUrl.TrimEnd('/')}/api/v1/public/keys 下载，不要使用包内的 keys.json：换了包的人也能换掉它。

            Evidence bundle of case {theCase.Number}.
            manifest.json lists every file with size and SHA-256; manifest.jws is the office's signature of it (RFC 7515).
            Check it offline: GreenChannel.Server evidence verify BUNDLE.zip --keys KEYS
            Take KEYS from {office.PublicUrl.TrimEnd(
                '/'
            )}/api/v1/public/keys and not from this bundle: whoever changes the bundle changes keys.json too.

            """;
}
