"use strict";
// Enhances a page that is whole without it. State lives in the address: #c-… a claim, #m-… the words that tell it,
// #q=…&p=… what the filters show.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'").replace(/\s+/g, " ").toLowerCase();
  const form = $("filters"), pane = $("articles"), shown = $("shown");
  const fields = ["q", "p", "s", "k", "m", "o", "a", "z", "d"];

  // --- claims, what stands or falls with them (a figure, a statement), and the parts of the page that hold nothing else; looked up when
  // first needed
  const later = (make) => { let made; return () => (made ??= make()); };
  const claims = later(() => all(".claim").map((node) => {
    const data = node.dataset;
    return { node, n: +data.n, s: ` ${data.s} `, p: ` ${data.p} `, k: data.k, m: data.m, o: +data.o, a: data.a, z: data.z || data.a, d: "d" in data, text: null };
  }));
  const parts = later(() => {
    const found = new Map(all("section.day, .group, .speaker, #paroles, #chiffres, #desaccords, #ecarts").map((node) => [node, { node, items: [], inner: [], outer: false }]));
    for (const [node, part] of found) { const around = found.get(node.parentElement.closest(".group, #paroles")); if (around) around.inner.push(part); else part.outer = true; }
    for (const node of all(".claim, [data-c]")) found.get(node.closest("section.day, .speaker, #chiffres, #desaccords, #ecarts")).items.push({ node, claims: (node.dataset.c || node.dataset.n).split(" ").map(Number) });
    return [...found.values()].filter((part) => part.outer && (part.items.length || part.inner.length));
  });
  const claimOf = (mention) => mention.replace(/^m-/, "c-").replace(/-\d+$/, "");
  // the words of every mention, by its name, and what a search looks in: a claim's card and all that tells it
  const wordings = later(() => {
    const found = new Map();
    for (const mark of all("mark", pane)) for (const name of (mark.dataset.m || mark.id).split(" ")) found.set(name, (found.get(name) || "") + mark.textContent);
    return found;
  });
  const indexed = later(() => {
    const told = new Map();
    for (const [name, words] of wordings()) told.set(claimOf(name), `${told.get(claimOf(name)) || ""} ${words}`);
    for (const claim of claims()) claim.text = fold(`${claim.node.textContent} ${told.get(claim.node.id) || ""}`);
    return true;
  });

  const read = () => Object.fromEntries(fields.map((name) => [name, form[name].type === "checkbox" ? (form[name].checked ? "1" : "") : form[name].value.trim()]));
  const passes = (claim, want, words) =>
    (!want.p || claim.p.includes(` ${want.p} `)) && (!want.s || claim.s.includes(` ${want.s} `)) &&
    (!want.k || claim.k === want.k) && (!want.m || claim.m === want.m) && (!want.o || claim.o >= +want.o) && (!want.d || claim.d) &&
    (!want.a || (claim.a && claim.a >= want.a)) && (!want.z || (claim.z && claim.z <= want.z)) &&
    words.every((word) => claim.text.includes(word));
  const show = (node, on) => { if (node.hidden === on) node.hidden = !on; };
  // shows of a part what passes; nothing is touched in one that is hidden as a whole
  function narrowTo(part, passing) {
    const inner = part.inner.map((each) => narrowTo(each, passing)), on = part.items.map((item) => item.claims.some((n) => passing[n]));
    const any = inner.includes(true) || on.includes(true);
    show(part.node, any);
    if (any) part.items.forEach((item, i) => show(item.node, on[i]));
    return any;
  }

  const digits = (count) => (+count).toLocaleString(document.documentElement.lang);
  const say = (count) => { shown.textContent = (+count === 1 ? shown.dataset.one : shown.dataset.many).replace("{n}", digits(count)).replace("{all}", digits(shown.dataset.all)); };
  let narrow = false; // whether something is filtered out
  function filter() {
    const want = read(), narrows = fields.some((name) => want[name]);
    if (!narrows && !narrow) return say(shown.dataset.all);
    narrow = narrows;
    const words = fold(want.q).split(" ").filter(Boolean), passing = new Uint8Array(claims().length + 1);
    if (words.length) indexed();
    let count = 0;
    for (const claim of claims()) if (passes(claim, want, words)) { passing[claim.n] = 1; count++; }
    for (const part of parts()) narrowTo(part, passing);
    say(count);
    const mark = want.a && want.z && document.querySelector(`.timeline a[data-a="${CSS.escape(want.a)}"][data-z="${CSS.escape(want.z)}"]`);
    for (const other of all(".timeline a.on")) if (other !== mark) { other.classList.remove("on"); other.removeAttribute("aria-current"); }
    if (mark) { mark.classList.add("on"); mark.setAttribute("aria-current", "true"); }
  }

  // --- the address
  function address(at) {
    const want = read(), parts = new URLSearchParams(fields.filter((name) => want[name]).map((name) => [name, want[name]]));
    const filtered = parts.toString();
    if (filtered && at) parts.set("at", at);
    return filtered ? `#${parts}` : at ? `#${at}` : "#";
  }
  let current = "";
  function go(at, replace) {
    const next = address(at);
    current = next;
    history[replace ? "replaceState" : "pushState"](null, "", next === "#" ? location.pathname + location.search : next);
  }
  function follow() {
    const hash = location.hash.slice(1);
    current = location.hash;
    let at = hash;
    if (/(^|&)[a-z]+=/.test(hash)) {
      const given = new URLSearchParams(hash);
      for (const name of fields) if (form[name].type === "checkbox") form[name].checked = given.has(name); else form[name].value = given.get(name) || "";
      at = given.get("at") || "";
    } else if (!hash.startsWith("m-")) form.reset();
    filter();
    if (at.startsWith("m-")) open(at, null);
    else if (at.startsWith("s-")) openSource(at);
    else if (at && $(at)) reveal($(at));
  }
  function reveal(node) {
    if (node.closest("[hidden]")) { form.reset(); filter(); }
    node.scrollIntoView({ block: "start" });
    lightClaim(node);
  }
  function lightClaim(node) {
    all(".claim.on").forEach((claim) => claim.classList.remove("on"));
    if (node.classList.contains("claim")) node.classList.add("on");
  }

  // --- the pane of the articles' words
  let from = null, leaf = [], place = 0;
  function openSource(id) {
    all("article.open", pane).forEach((article) => article.classList.remove("open"));
    const article = $(id);
    if (!article) return null;
    article.classList.add("open");
    pane.classList.add("open");
    return article;
  }
  function open(mention, chip) {
    const anchor = $(mention);
    if (!anchor) return;
    const article = openSource(anchor.closest("article").id);
    all("mark.on", pane).forEach((mark) => mark.classList.remove("on"));
    const lit = all(`mark[data-m~="${CSS.escape(mention)}"], mark#${CSS.escape(mention)}`, article);
    lit.forEach((mark) => mark.classList.add("on"));
    const claim = claimOf(mention);
    leaf = [...wordings().keys()].filter((name) => claimOf(name) === claim);
    place = leaf.indexOf(mention);
    $("pane-place").textContent = `${place + 1} / ${leaf.length}`;
    $("pane-leaf").hidden = leaf.length < 2;
    $("pane-back").hidden = false;
    $("pane-hint").hidden = true;
    from = chip || from;
    all(".chip.on").forEach((other) => other.classList.remove("on"));
    all(`.chip[href="#${CSS.escape(mention)}"]`).forEach((other) => other.classList.add("on"));
    if ($(claim)) lightClaim($(claim));
    const box = pane.getBoundingClientRect(), words = lit[0].getBoundingClientRect();
    pane.scrollTop += words.top - box.top - box.height / 3;
    lit[0].tabIndex = -1;
    lit[0].focus({ preventScroll: true });
    const original = article.querySelector(".facts a");
    if (original) original.href = original.href.split(/#?:~:/)[0] + fragment(original.href, lit.map((mark) => mark.textContent).join(""));
  }
  function fragment(href, text) {
    const words = text.split("\n")[0].trim().split(/\s+/), code = (part) => encodeURIComponent(part.join(" ")).replace(/-/g, "%2D");
    return (href.split(":~:")[0].replace(/#$/, "").includes("#") ? "" : "#") + ":~:text=" + (words.length <= 8 ? code(words) : `${code(words.slice(0, 4))},${code(words.slice(-4))}`);
  }
  function close() {
    pane.classList.remove("open");
    if (from) from.focus();
  }
  function back() {
    const claim = leaf.length && $(claimOf(leaf[place]));
    pane.classList.remove("open");
    if (!claim) return;
    go(claim.id);
    reveal(claim);
    (from && claim.contains(from) ? from : claim.querySelector(".number")).focus({ preventScroll: true });
  }
  $("pane-close").addEventListener("click", close);
  $("pane-back").addEventListener("click", back);
  const turn = (step) => { place = (place + step + leaf.length) % leaf.length; go(leaf[place], true); open(leaf[place], null); };
  $("pane-previous").addEventListener("click", () => turn(-1));
  $("pane-next").addEventListener("click", () => turn(1));
  const wide = matchMedia("(min-width: 70rem)");
  if (wide.matches && !pane.querySelector("article.open")) { const first = pane.querySelector("article"); if (first) first.classList.add("open"); }

  // --- one listener for all links
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const target = decodeURIComponent((link.getAttribute("href") || "").slice(1));
    if (link.closest(".timeline")) {
      const on = link.classList.contains("on");
      form.a.value = on ? "" : link.dataset.a;
      form.z.value = on ? "" : link.dataset.z;
      filter();
      go("");
    } else if (target.startsWith("m-")) { go(target); open(target, link); }
    else if (target.startsWith("s-")) { go(target); from = link; const article = openSource(target); if (article) { pane.scrollTop = 0; article.focus({ preventScroll: true }); } }
    else if (target.startsWith("c-")) { if (!wide.matches) pane.classList.remove("open"); go(target); reveal($(target)); $(target).querySelector(".number").focus({ preventScroll: true }); }
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && pane.classList.contains("open") && pane.contains(document.activeElement)) close(); });

  const name = (event) => { const number = event.target.closest?.(".number"); if (number) number.title = $("chronologie").dataset.permalink; };
  document.addEventListener("pointerover", name);
  document.addEventListener("focusin", name);

  // --- filters; the address first: writing it has the browser bring its styles up to date, which costs little before the list changes
  let waiting = 0;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => { go("", true); filter(); }); });
  form.querySelector("[type=reset]").addEventListener("click", () => setTimeout(() => { go("", true); filter(); }));
  addEventListener("popstate", () => { if (location.hash !== current) follow(); });

  // --- all the words of a claim, side by side, when they are asked for
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (!details.open || !details.matches(".wordings") || details.children.length > 1) return;
    const claim = details.closest(".claim").id, list = document.createElement("ul");
    for (const [name, words] of wordings()) {
      if (claimOf(name) !== claim) continue;
      const item = document.createElement("li"), quoted = document.createElement("q"), chip = document.createElement("a"), source = $(name).closest("article");
      quoted.textContent = words;
      chip.className = "chip";
      chip.href = `#${name}`;
      chip.dataset.n = source.dataset.n;
      chip.textContent = source.dataset.name;
      item.append(quoted, " ", chip);
      list.append(item);
    }
    details.append(list);
  }, true);

  // --- sorting the figures
  const table = document.querySelector("#chiffres table");
  if (table) all("thead th", table).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      all("th", table.tHead).forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const body = table.tBodies[0], order = new Intl.Collator(document.documentElement.lang, { numeric: true });
      const keyed = [...body.rows].map((row) => { const cell = row.cells[column], value = cell.dataset.v; return { row, value: value ?? cell.textContent.trim(), number: value && !/-/.test(value.slice(1)) ? Number(value) : NaN }; });
      keyed.sort((x, y) => (isNaN(x.number) || isNaN(y.number) ? order.compare(x.value, y.value) : x.number - y.number) * (up ? 1 : -1));
      body.append(...keyed.map((each) => each.row));
    });
  });

  const scroll = document.querySelector(".timeline .scroll");
  if (scroll) { // to the busiest date
    const busiest = all("a", scroll).reduce((most, mark) => (+mark.dataset.t > +(most?.dataset.t || 0) ? mark : most), null);
    scroll.scrollLeft = busiest.getBBox().x - scroll.clientWidth / 2;
  }
  follow();
  (window.requestIdleCallback || setTimeout)(() => { parts(); indexed(); });
});
