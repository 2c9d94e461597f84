using Microsoft.AspNetCore.Identity;

namespace GreenChannel.Server.Access;

/// <summary>What ASP.NET Core Identity says about accounts, in both languages.</summary>
internal sealed class BilingualIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => In(base.DefaultError(), "发生未知错误。");

    public override IdentityError ConcurrencyFailure() => In(base.ConcurrencyFailure(), "账号已被他人修改，请重试。");

    public override IdentityError InvalidUserName(string? userName) =>
        In(base.InvalidUserName(userName), $"用户名“{userName}”无效，只能包含字母、数字和 -._@+。");

    public override IdentityError DuplicateUserName(string userName) => In(base.DuplicateUserName(userName), $"用户名“{userName}”已存在。");

    public override IdentityError InvalidEmail(string? email) => In(base.InvalidEmail(email), $"邮箱地址“{email}”无效。");

    public override IdentityError DuplicateEmail(string email) => In(base.DuplicateEmail(email), $"邮箱地址“{email}”已被使用。");

    public override IdentityError PasswordTooShort(int length) => In(base.PasswordTooShort(length), $"密码至少需要 {length} 个字符。");

    public override IdentityError UserAlreadyHasPassword() => In(base.UserAlreadyHasPassword(), "该账号已设置密码。");

    public override IdentityError InvalidRoleName(string? role) => In(base.InvalidRoleName(role), $"角色名“{role}”无效。");

    public override IdentityError DuplicateRoleName(string role) => In(base.DuplicateRoleName(role), $"角色“{role}”已存在。");

    public override IdentityError UserAlreadyInRole(string role) => In(base.UserAlreadyInRole(role), $"该账号已有角色“{role}”。");

    public override IdentityError UserNotInRole(string role) => In(base.UserNotInRole(role), $"该账号没有角色“{role}”。");

    private static IdentityError In(IdentityError error, string zh) =>
        new() { Code = error.Code, Description = $"{error.Description} {zh}" };
}
