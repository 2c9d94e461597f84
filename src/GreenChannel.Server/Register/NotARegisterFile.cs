using System.Runtime.CompilerServices;
using GreenChannel.Core;

namespace GreenChannel.Server.Register;

/// <summary>The file is neither CSV nor JSON by its content type.</summary>
internal sealed record NotARegisterFile()
    : Refusal(
        "not-a-register-file",
        RefusalKind.Unsupported,
        "Send text/csv or application/json.",
        "请以 text/csv 或者 application/json 提交。"
    );
