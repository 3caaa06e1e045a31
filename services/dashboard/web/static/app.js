// What a browser adds to pages that already work without it: live parts, keys, and small courtesies.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (kind, act, target = document) => target.addEventListener(kind, act);
  const page = document.documentElement;
  const language = `${page.lang || "en"}-u-nu-latn`;

  // Live parts: one connection a browser, held by the tab with the lock, shared with the others.
  const url = document.body.dataset.liveUrl;
  const mark = document.querySelector("[data-live-mark]");
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("live") : null;
  const waiting = new Map();
  const rested = new Map();
  const missed = new Set();
  let heardAt = Date.now();
  let connected = null;
  let paused = false;

  function showMark() {
    if (connected === null && !paused) return;
    const time = new Date(heardAt).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const { now, heard, paused: still } = mark.dataset;
    mark.hidden = false;
    mark.classList.toggle("live--stale", paused || !connected);
    mark.textContent = paused ? still : connected ? now : heard.replace("{time}", time);
  }

  // Where the focus is, in a way that outlives the part.
  function place(part) {
    const focused = document.activeElement;
    if (!part.contains(focused) || focused === part) return () => null;
    const { id, localName: tag } = focused;
    const href = focused.getAttribute("href");
    const action = focused.closest("form")?.getAttribute("action");
    const css = id ? `#${CSS.escape(id)}` : href ? `a[href="${CSS.escape(href)}"]` : action ? `form[action="${CSS.escape(action)}"] ${tag}` : tag;
    const index = all(css, part).indexOf(focused);
    return () => all(css, part)[index];
  }

  function swap(part, html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    const inner = fresh.firstElementChild?.id === part.id ? fresh.firstElementChild : fresh;
    const shown = inner.innerHTML;
    if (shown === part.dataset.shown) return;
    const focus = place(part);
    const open = all("details", part).map((one) => one.open);
    const known = new Set(all("[id]", part).map((one) => one.id));
    part.dataset.shown = shown;
    part.replaceChildren(...inner.childNodes);
    all("[id]", part).forEach((one) => one.classList.toggle("is-new", !known.has(one.id)));
    all("details", part).forEach((one, index) => { one.open ||= open[index] || false; });
    focus()?.focus({ preventScroll: true });
    window.htmx?.process(part);
    tellTimes(part);
  }

  async function refresh(part) {
    missed.add(part);
    const typing = part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
    if (paused || document.hidden || typing) return;
    try {
      const answer = await fetch(part.dataset.src, { headers: { "HX-Request": "true", "X-Refresh": "1" } });
      if (answer.ok && !answer.redirected) {
        swap(part, await answer.text());
        missed.delete(part);
      }
      if (answer.status < 429) return;
    } catch { /* The network is away. */ }
    setTimeout(soon, 5000, part);
  }

  // Soon after the first event, then every two seconds while a stream of them goes on.
  function soon(part) {
    if (waiting.has(part)) return;
    const pause = Math.max(250 + Math.random() * 350, (rested.get(part) || 0) - Date.now());
    waiting.set(part, setTimeout(() => { waiting.delete(part); rested.set(part, Date.now() + 2000); refresh(part); }, pause));
  }
  const catchUp = () => missed.forEach(soon);
  const begins = (topic, list) => list.split(",").some((one) => `${topic}.`.startsWith(`${one.trim()}.`));

  function hear({ kind, at, topic, up }) {
    heardAt = at;
    const parts = all("[data-live]");
    if (kind === "event") parts.filter((part) => begins(topic, part.dataset.live)).forEach(soon);
    if (kind === "resync" || (up && connected === false)) parts.forEach(soon);
    connected = up ?? connected;
    showMark();
  }
  function tell(said) {
    const stamped = { ...said, at: said.up === false ? heardAt : Date.now() };
    channel?.postMessage(stamped);
    hear(stamped);
  }
  function connect() {
    const stream = new EventSource(url);
    on("open", () => tell({ up: true }), stream);
    on("error", () => tell({ up: false }), stream);
    on("resync", () => tell({ kind: "resync" }), stream);
    on("message", ({ data }) => tell({ kind: "event", topic: JSON.parse(data).topic }), stream);
    return new Promise(() => {});
  }
  if (url && "EventSource" in window) {
    if (channel && navigator.locks) {
      on("message", ({ data }) => {
        if (data.kind !== "ask") hear(data);
        else if (connected !== null) tell({ up: connected });
      }, channel);
      navigator.locks.request("live", connect);
      channel.postMessage({ kind: "ask" });
    } else connect();
    on("visibilitychange", catchUp);
    on("focusout", () => setTimeout(catchUp));
    on("click", () => { paused = !paused; showMark(); catchUp(); }, mark);
  }

  // A part that shows work under way, of which no event tells, asks again by itself.
  setInterval(() => all("[data-live]").forEach((part) => part.querySelector("[data-again]") && soon(part)), 1500);

  // Relative times grow older.
  const words = new Intl.RelativeTimeFormat(language);
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
  function tellTimes(root = document) {
    all("time[data-relative]", root).forEach((time) => {
      const seconds = (new Date(time.dateTime) - Date.now()) / 1000;
      const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) || [];
      if (unit) time.textContent = words.format(Math.trunc(seconds / size), unit);
    });
  }
  setInterval(tellTimes, 30000);

  // Keys: "/" searches, Escape closes what is open, j and k walk the rows of a table.
  function step(by) {
    const rows = all("[data-rows] tbody tr");
    const now = rows.findIndex((row) => row.contains(document.activeElement));
    rows[Math.min(Math.max(now + by, 0), rows.length - 1)]?.querySelector("a, button")?.focus();
  }
  const keys = { "/": () => document.querySelector("[data-search]")?.focus(), j: () => step(1), k: () => step(-1) };
  const close = (except) => all("details[data-menu][open]").forEach((menu) => { menu.open = menu.contains(except); });
  on("click", ({ target }) => close(target));
  on("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.activeElement.closest("details[data-menu][open]");
      close(null);
      menu?.querySelector("summary").focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select") || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // Light or dark at once; a cookie tells the server.
  on("submit", (event) => {
    const { target: form, submitter } = event;
    if (!form.matches("[data-theme-choice]") || !submitter) return;
    event.preventDefault();
    if (submitter.value === "auto") delete page.dataset.theme;
    else page.dataset.theme = submitter.value;
    document.cookie = `theme=${submitter.value}; path=/; max-age=31536000; SameSite=Lax`;
    all("button", form).forEach((one) => one.setAttribute("aria-pressed", one === submitter));
  });

  // Forms: errors first, no lost typing, a press that was heard.
  document.querySelector("[data-error-summary]")?.focus();
  const changed = new Set();
  on("input", ({ target }) => changed.add(target.closest("form[data-guard]")));
  on("submit", (event) => {
    changed.delete(event.target);
    if (event.target.method === "post" && !event.defaultPrevented) event.submitter?.setAttribute("aria-busy", "true");
  });
  on("pageshow", () => all("[aria-busy]").forEach((one) => one.removeAttribute("aria-busy")), window);
  on("beforeunload", (event) => { if ([...changed].some((form) => form?.isConnected)) event.preventDefault(); }, window);

  // A file may be dropped where it may be chosen.
  all("[data-drop]").forEach((zone) => {
    const input = zone.querySelector("input");
    on("change", () => {
      zone.querySelector("[data-drop-said]").textContent = [...input.files].map(({ name }) => name).join(", ");
    }, input);
    const over = (event) => { event.preventDefault(); zone.classList.toggle("is-over", event.type === "dragover"); };
    ["dragover", "dragleave", "drop"].forEach((kind) => on(kind, over, zone));
    on("drop", ({ dataTransfer }) => { input.files = dataTransfer.files; input.dispatchEvent(new Event("change", { bubbles: true })); }, zone);
  });
})();
