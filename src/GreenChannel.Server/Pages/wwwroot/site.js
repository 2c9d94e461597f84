// What the pages gain where scripts run; without this file everything works by links, forms and page loads.
(() => {
  "use strict";
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (selector, within = document) => within.querySelector(selector);
  const tokenOf = (form) => (one("input[name=_token]", form) || {}).value || "";
  const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const store = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private windows keep nothing */ } };

  // ---- what happened is where the focus is, so that it is read first
  const told = one("#summary") || (location.hash ? null : one("#done"));
  if (told) told.focus();
  const tell = (text) => { const live = one("#live"); if (live) live.textContent = text; };

  // ---- nothing that was typed is left by accident
  let changed = null;
  all("form[data-guard]").forEach((form) => {
    form.addEventListener("input", () => { changed = form; });
    form.addEventListener("submit", () => { changed = null; });
  });
  addEventListener("beforeunload", (leaving) => { if (changed) leaving.preventDefault(); });

  // ---- a decision that is being written is saved as a draft; that is no sign that anybody is there
  all("form[data-keep]").forEach((form) => {
    const said = one("#kept");
    let dirty = false, busy = false;
    const keep = async () => {
      if (!dirty || busy) return;
      busy = true;
      dirty = false;
      try {
        const answer = await fetch(form.dataset.keep, { method: "POST", headers: { "X-Background": "1" }, body: new URLSearchParams(new FormData(form)), redirect: "error" });
        if (!answer.ok) throw new Error(String(answer.status));
        if (said) said.textContent = said.dataset.saved.replace("{0}", await answer.text());
        changed = null;
      } catch { dirty = true; }
      busy = false;
    };
    form.addEventListener("input", () => { dirty = true; });
    form.addEventListener("focusout", keep);
    setInterval(keep, 20000);
  });

  // ---- phrases go to where the cursor is
  document.addEventListener("click", (click) => {
    const button = click.target.closest("[data-phrase]");
    const field = button && one("[name=reasons]", button.form);
    if (!field) return;
    click.preventDefault();
    const before = field.value.slice(0, field.selectionStart), after = field.value.slice(field.selectionEnd);
    field.value = (before && !before.endsWith("\n") ? before + "\n" : before) + button.dataset.phrase + after;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // ---- files go up when they are chosen or dropped, with their progress
  const words = document.documentElement.lang === "en"
    ? { going: "Uploading", taken: "received", broken: "The upload broke off. Please choose the file again." }
    : { going: "正在上传", taken: "已收", broken: "上传中断，请重新选择文件。" };
  const upload = (form, file) => {
    const row = form.closest("li"), bar = document.createElement("progress"), said = document.createElement("p");
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `${words.going} ${file.name}`);
    all("progress, .wrongtext", form).forEach((old) => old.remove());
    form.append(bar, said);
    const sent = new FormData();
    all("input:not([type=file])", form).forEach((field) => sent.append(field.name, field.value));
    sent.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-CSRF", tokenOf(form));
    request.setRequestHeader("X-Fragment", "1");
    request.upload.addEventListener("progress", (step) => {
      bar.value = Math.min(step.loaded, bar.max);
      said.textContent = `${words.going} ${file.name} ${Math.round(100 * bar.value / bar.max)} %`;
    });
    request.addEventListener("load", () => {
      const fragment = document.createElement("template");
      fragment.innerHTML = request.responseText.trim();
      const next = fragment.content.firstElementChild;
      // Anything but the row is a page that says what happened: it is shown as one.
      if (!next || next.tagName !== "LI") { form.submit(); return; }
      row.replaceWith(next);
      listen(one(".upload", next));
      tell(request.status < 300 ? `${file.name} ${words.taken}` : (one(".wrongtext", next) || next).textContent);
      const control = one("input[type=file]", next);
      if (control) control.focus();
    });
    request.addEventListener("error", () => {
      bar.remove();
      said.className = "wrongtext";
      said.textContent = `✕ ${words.broken}`;
      tell(words.broken);
    });
    request.send(sent);
  };
  const listen = (form) => {
    const control = form && one("input[type=file]", form);
    if (!control) return;
    control.addEventListener("change", () => { if (control.files[0]) upload(form, control.files[0]); });
    const row = form.closest("li");
    row.addEventListener("dragover", (over) => { over.preventDefault(); row.classList.add("drop"); });
    row.addEventListener("dragleave", () => row.classList.remove("drop"));
    row.addEventListener("drop", (drop) => {
      drop.preventDefault();
      row.classList.remove("drop");
      if (drop.dataTransfer.files[0]) upload(form, drop.dataTransfer.files[0]);
    });
  };
  all("form.upload").forEach(listen);

  // ---- a form is sent once, however often its button is pressed
  document.addEventListener("submit", (sending) => {
    const form = sending.target;
    if (form.method !== "post" || form.dataset.sent) { if (form.dataset.sent) sending.preventDefault(); return; }
    form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // ---- single letters, where a page has said so and the reader has not switched them off
  const toggle = one("#keys-switch");
  if (toggle) {
    const show = () => { toggle.textContent = stored("keys") === "off" ? toggle.dataset.on : toggle.dataset.off; };
    toggle.addEventListener("click", () => { store("keys", stored("keys") === "off" ? "on" : "off"); show(); });
    show();
  }
  const rows = () => all("[data-row]").length ? all("[data-row] a, [data-row] button").filter((control, index, list) => list.findIndex((other) => other.closest("[data-row]") === control.closest("[data-row]")) === index) : all("[data-file]");
  const move = (by) => {
    const list = rows();
    if (!list.length) return;
    const at = list.findIndex((control) => control === document.activeElement || control.closest("[data-row]")?.contains(document.activeElement));
    const from = at >= 0 ? at : list.findIndex((control) => control.getAttribute("aria-current") === "true");
    const next = list[Math.max(0, Math.min(list.length - 1, from + by))];
    next.focus();
    if (next.dataset.file && next.getAttribute("aria-current") !== "true") next.click();
  };
  if (document.body.dataset.keys) addEventListener("keydown", (key) => {
    if (stored("keys") === "off" || key.ctrlKey || key.altKey || key.metaKey || key.isComposing || key.target.closest("input, textarea, select, dialog[open]")) return;
    if (key.key === "j" || key.key === "k") move(key.key === "j" ? 1 : -1);
    else if (key.key === "d") { const decide = one("#decide"); if (decide) { decide.setAttribute("tabindex", "-1"); decide.focus(); } }
    else if (key.key === "?") location.assign("/help/keys");
    else {
      const within = key.key === "c" ? document.activeElement.closest("[data-row]") : document;
      const control = within && one(`[data-key="${CSS.escape(key.key)}"]`, within);
      if (!control) return;
      control.focus();
      control.click();
    }
    key.preventDefault();
  });

  // ---- before the session ends for having rested, one is asked
  const still = one("#still");
  if (still && still.showModal) {
    const minute = 60000, rest = Number(still.dataset.minutes) * minute;
    let last = Date.now();
    setInterval(() => { if (!still.open && Date.now() - last > rest - 5 * minute) still.showModal(); }, minute / 2);
    one("button", still).addEventListener("click", async () => {
      const button = one("button", still);
      try {
        const answer = await fetch("/session/keep", { method: "POST", body: new URLSearchParams({ _token: button.dataset.token }) });
        if (!answer.ok || answer.redirected) location.reload();
        last = Date.now();
      } catch { /* the next press of any button tells */ }
      still.close();
    });
  }
})();
