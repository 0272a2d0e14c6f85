"use strict";

// The reading room: shows what the public API answers. Its own addresses are those of the API below /read, so that
// each state of the page can be shared, and the script keeps nothing that an address does not say.

const base = document.body.dataset.base;
const byId = (id) => document.getElementById(id);
const [main, status, field, list] = ["main", "status", "q", "suggestions"].map(byId);

// What an address says of a list; the names are those of the API's parameters.
const kept = ["q", "district", "section", "byline", "role", "page", "ids", "confidence", "from", "to", "sort", "seed", "cursor"];

// Words of the two languages of the interface.

const words = {
  zh: {
    name: "阅报室", skip: "跳到内容", searchLabel: "检索标题、正文、作者和栏目", hint: "如：防汛 高新区，或拼音 gxq",
    search: "检索", suggestions: "提示", keys: "上下键选择提示，回车检索。", docs: "接口说明", about: "此页只用公开接口。",
    held: (n, pages) => `馆藏 ${n} 篇，${pages} 版`, newest: "最新文章", count: (n) => `共 ${n} 篇`,
    found: (n, q) => `“${q}”：${n} 篇`, none: (q) => q ? `没有找到“${q}”` : "没有符合条件的文章", undated: (n) => `其中 ${n} 篇没有日期`,
    sort: "排序", sorts: { relevance: "按相关", newest: "新的在前", oldest: "旧的在前", page: "按版面" },
    chosen: "已选条件", remove: (name) => `去掉条件：${name}`, facets: "缩小范围", district: "地区", year: "年份",
    byline: "作者", more: (n) => `另有 ${n} 项`, timeline: "按时间的篇数，点选一段", bar: (date, n, all) => `${date}：${n} 篇，该段共 ${all} 篇`,
    next: "下一页", first: "回第一页", pages: "翻页", query: "此查询的其他形式", loading: "正在读取……", from: "自", to: "至", ids: "指定文章", confidence: "把握不低于",
    tryThis: "可以试试：", meant: "是否要找：", coverage: (from, to) => `所选范围内馆藏起止：${from} 至 ${to}。`,
    notHeld: "馆藏不含所选的地区或时期，所以没有结果不等于没有报道。", all: "看全部文章", warnings: "检索词的读法",
    wrong: "出错了", errors: { 400: "条件有误", 404: "没有找到", 410: "已不在馆藏中" }, retry: "再试一次", offline: "没有收到服务器的回答。", starting: (share) => `服务器正在读入馆藏${share}，读完后自动显示。`,
    back: "返回列表", where: "路径", page: "版面", published: "见报", inText: "文中日期", noDate: "日期不详", sure: (n) => `分篇把握 ${n}`, corrected: "经人更正", characters: (n) => `${n} 字`,
    source: (a, b) => `原文第 ${a}–${b} 行`, cite: "引用", copy: "复制", copied: "已复制", forms: "其他形式", text: "纯文本",
    previous: "上一篇", following: "下一篇", inPage: "同版前后", related: "相关文章", reprints: "同文另载", issues: "本地区其他日期",
    before: "前一期", after: "后一期", pageTitle: (name) => `版面 ${name}`, lines: "行", line: "行", kind: "类别", furniture: "不属文章的文字", words: "文字", doubts: "解析存疑", noDoubts: "解析没有存疑之处。", noFurniture: "全版文字都属文章。",
    stale: "文件现已无法读取，所示为上次读到的内容。", of: (n) => `${n} 篇文章`,
    kinds: { district: "地区", byline: "作者", section: "栏目", headline: "标题", "page-head": "版头", "section-label": "栏目", staff: "编校人员", contact: "联系方式", source: "稿源", navigation: "导航", caption: "图注", unplaced: "未能归类" },
    section: "栏目",
    bases: { printed: "文中写明", "year-from-issue": "年份取自报头", "day-from-issue": "由出版日推算", "year-from-page": "年份取自本版其他日期", "year-in-text": "年份取自正文", "year-from-file": "年份取自文件名", person: "由人更正", "issue-date": "报头日期", "file-name": "取自文件名", "latest-date-on-page": "取本版最晚的日期", "year-on-page": "只知年份" },
  },
  en: {
    name: "Reading Room", skip: "Skip to content", searchLabel: "Search titles, texts, bylines and section labels", hint: "for example 防汛 高新区, or pinyin: gxq",
    search: "Search", suggestions: "Suggestions", keys: "Arrow keys choose a suggestion, Enter searches.", docs: "API", about: "This page uses the public API alone.",
    held: (n, pages) => `${n} articles on ${pages} pages`, newest: "Newest articles", count: (n) => n === 1 ? "1 article" : `${n} articles`,
    found: (n, q) => `${n === 1 ? "1 article" : n + " articles"} for “${q}”`, none: (q) => q ? `Nothing found for “${q}”` : "No article meets the conditions", undated: (n) => `${n} of them undated`,
    sort: "Order", sorts: { relevance: "Best first", newest: "Newest first", oldest: "Oldest first", page: "By page" },
    chosen: "Conditions", remove: (name) => `Remove the condition ${name}`, facets: "Narrow down", district: "District", year: "Year",
    byline: "Byline", more: (n) => `${n} more`, timeline: "Articles over time; choose a period", bar: (date, n, all) => `${date}: ${n} of ${all} articles`,
    next: "Next page", first: "First page", pages: "Pages of results", query: "This query as", loading: "Reading…", from: "from", to: "to", ids: "Chosen articles", confidence: "Confidence from",
    tryThis: "You may try:", meant: "Did you mean:", coverage: (from, to) => `What the archive holds of this: ${from} to ${to}.`,
    notHeld: "The archive does not hold this district or period: no result does not mean that nothing was printed.", all: "All articles", warnings: "How the query was read",
    wrong: "Something is wrong", errors: { 400: "A condition is wrong", 404: "Not found", 410: "No longer in the archive" }, retry: "Try again", offline: "The server did not answer.", starting: (share) => `The server is still reading the archive${share}. This page goes on by itself.`,
    back: "Back to the list", where: "Path", page: "Page", published: "Published", inText: "Date in the text", noDate: "undated", sure: (n) => `Confidence of the division ${n}`, corrected: "Corrected by a person", characters: (n) => `${n} characters`,
    source: (a, b) => `Source lines ${a}–${b}`, cite: "Cite", copy: "Copy", copied: "Copied", forms: "Other forms", text: "Plain text",
    previous: "Previous", following: "Next", inPage: "On the same page", related: "Related", reprints: "The same text elsewhere", issues: "Other days of the district",
    before: "Issue before", after: "Issue after", pageTitle: (name) => `Page ${name}`, lines: "lines", line: "Line", kind: "Kind", furniture: "Text that belongs to no article", words: "Text", doubts: "What the parser doubted", noDoubts: "The parser had no doubts.", noFurniture: "All text of the page belongs to articles.",
    stale: "The file can no longer be read; this is what it held last.", of: (n) => n === 1 ? "1 article" : `${n} articles`,
    kinds: { district: "district", byline: "byline", section: "section", headline: "headline", "page-head": "page head", "section-label": "section", staff: "staff", contact: "contact", source: "source", navigation: "navigation", caption: "caption", unplaced: "not placed" },
    section: "Section",
    bases: { printed: "printed", "year-from-issue": "year from the issue date", "day-from-issue": "counted from the issue's day", "year-from-page": "year from other dates of the page", "year-in-text": "year from the text", "year-from-file": "year from the file's name", person: "corrected by a person", "issue-date": "issue date printed on the page", "file-name": "from the file's name", "latest-date-on-page": "latest date on the page", "year-on-page": "only the year is known" },
  },
};

// A name of the archive's own is the same in every language.
const ownName = document.body.dataset.name;
if (ownName) for (const one of Object.values(words)) one.name = ownName;

// The browser may forbid storage; then the choice of language holds for this page alone.
const memory = {
  get language() { try { return localStorage.getItem("language"); } catch { return null; } },
  set language(value) { try { localStorage.setItem("language", value); } catch { /* see above */ } },
};
const preferred = () => (navigator.languages ?? []).map((tag) => tag.slice(0, 2)).find((tag) => tag in words) ?? "zh";
let language = memory.language in words ? memory.language : preferred();
const word = () => words[language];

function translate() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word()[node.dataset.word];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word()[node.dataset.label]);
  field.placeholder = word().hint;
  const other = byId("language");
  other.textContent = language === "zh" ? "English" : "中文";
  other.lang = language === "zh" ? "en" : "zh-CN";
}

function date(text) {
  const parts = text.split("-").map(Number);
  if (language === "zh") return parts.map((part, index) => part + "年月日"[index]).join("");
  const form = { year: "numeric", month: parts[1] && "long", day: parts[2] && "numeric", timeZone: "UTC" };
  return new Date(Date.UTC(parts[0], (parts[1] ?? 1) - 1, parts[2] ?? 1)).toLocaleDateString("en-GB", form);
}

const number = (value) => value.toLocaleString(language === "zh" ? "zh-CN" : "en-GB");

// Elements.

function element(tag, attributes, ...children) {
  const svg = ["svg", "rect", "line", "text"].includes(tag) || attributes?.svg;
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name !== "svg" && value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

const link = (href, ...children) => element("a", { href }, ...children);

// A text of the archive: always Chinese, with the terms marked that the API says by their characters.
function marked(text, ranges = []) {
  const scalars = Array.from(text);
  const parts = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(scalars.slice(end, from).join(""), element("mark", {}, scalars.slice(from, to).join("")));
    end = to;
  }
  return [...parts, scalars.slice(end).join("")].filter((part) => part !== "");
}

// Addresses.

const escaped = (text) => text.replace(/[^\p{L}\p{N}._~,*:-]/gu, encodeURIComponent);
const query = (state) => Object.entries(state).filter(([, value]) => value).map(([name, value]) => name + "=" + escaped(value)).join("&");
const withQuery = (path, state) => { const text = query(state); return text ? path + "?" + text : path; };
// The parameters of an address; what is repeated is a list.
function parametersOf(url) {
  const state = {};
  for (const [name, value] of url.searchParams) state[name] = name in state ? state[name] + "," + value : value;
  return state;
}
// Those that say which list it is; the API's links say besides what of it they ask for.
// Without a search there is nothing to be relevant to: that order is then the usual one.
const stateOf = (url) => {
  const state = Object.fromEntries(Object.entries(parametersOf(url)).filter(([name]) => kept.includes(name)));
  if (!state.q && state.sort === "relevance") delete state.sort;
  return state;
};
// The path of an address below the base path, which a proxy may have taken off.
const pathOf = (url) => url.pathname === base ? "/" : url.pathname.startsWith(base + "/") ? url.pathname.slice(base.length) : url.pathname;
const isListPath = (path) => path === "/" || path === "/read";
// A list's address; a change of conditions leads back to its first page.
const listAddress = (state) => Object.values(state).some(Boolean) ? withQuery(base + "/read", state) : base + "/";
const changed = (state, changes) => ({ ...state, cursor: "", ...changes });
const apiPath = (state) => state.q ? "/search" : "/articles";

// The address in this room of what the API links to.
function here(target) {
  const url = new URL(target, location);
  const path = pathOf(url);
  return ["/articles", "/search"].includes(path) ? listAddress(stateOf(url)) : base + "/read" + path;
}

// Requests.

const answers = new Map();
const answersKept = 40;
let turn = new AbortController();

class Failure extends Error {
  constructor(status, problem, retryAfter) {
    super(problem?.detail ?? "");
    Object.assign(this, { status, problem, retryAfter });
  }
}

// What the API answers; on the way back in the history what it answered, so that a page is there at once.
async function ask(path, { isBack = false, type = "json", signal = turn.signal } = {}) {
  if (isBack && answers.has(path)) return answers.get(path);
  let response;
  try {
    response = await fetch(base + path, { signal, headers: { Accept: type === "json" ? "application/json" : "*/*" } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure(0);
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => null);
    throw new Failure(response.status, problem, Number(response.headers.get("Retry-After")));
  }
  const answer = await response[type]();
  answers.delete(path);
  answers.set(path, answer);
  if (answers.size > answersKept) answers.delete(answers.keys().next().value);
  return answer;
}

// Lists.
//
// A view is what is shown of an address: the title of the window, what a screen reader is told, the content.

const facetNames = ["district", "year", "section", "byline"];
const listFields = "id,title,kicker,subtitle,section,district,published,byline,excerpt,links";

async function listView(state, options) {
  const parameters = { ...state, facets: facetNames.join(","), fields: listFields };
  if (state.q) Object.assign(parameters, { fields: listFields + ",snippet,highlights", highlight: "offsets", snippet: "160" });
  const [answer, timeline] = await Promise.all([
    ask(withQuery(apiPath(state), parameters), options),
    askTimeline(state, options).catch((error) => { if (error.name === "AbortError") throw error; return null; }),
  ]);
  const title = state.q ? word().found(number(answer.total), state.q) : isPlain(state) ? word().newest : word().count(number(answer.total));
  const said = answer.total ? word().count(number(answer.total)) : word().none(state.q);
  const isFront = isPlain(state) && !state.cursor;
  return [title, said, element("div", { class: "room" },
    element("div", { class: "top" }, timeline && drawTimeline(timeline, state)),
    element("div", {},
      listHead(state, answer, answer.total ? title : word().none(state.q)),
      chips(state, answer),
      warnings(answer),
      answer.total ? element("ol", { class: isFront ? "results front" : "results" }, answer.results.map(result)) : await nothing(state, answer, options),
      pager(state, answer)),
    element("aside", { "aria-label": word().facets }, facets(state, answer), forms(state)))];
}

const isPlain = (state) => kept.every((name) => name === "sort" || name === "cursor" || !state[name]);

function listHead(state, answer, title) {
  const orders = Object.entries(word().sorts).filter(([name]) => state.q || name !== "relevance");
  const current = answer.query.sort;
  const choose = element("select", { "aria-label": word().sort, onchange: (event) => go(listAddress(changed(state, { sort: event.target.value }))) },
    orders.map(([name, text]) => element("option", { value: name, selected: name === current }, text)));
  const undated = answer.coverage.undated;
  return element("div", { class: "head" }, element("h1", { tabindex: -1 }, title),
    undated > 0 && element("span", { class: "meta" }, word().undated(number(undated))), answer.total > 1 && choose);
}

// The conditions that hold, each a link that takes it away.
function chips(state, answer) {
  const names = Object.fromEntries((answer.facets.district ?? []).map((value) => [value.value, value.name]));
  const chosen = [];
  const add = (text, changes) => chosen.push([text, changes]);
  const districts = (state.district ?? "").split(",").filter(Boolean);
  for (const slug of districts) add(names[slug] ?? slug, { district: districts.filter((other) => other !== slug).join(",") });
  if (state.from && state.from === state.to) add(date(state.from), { from: "", to: "" });
  else if (state.from || state.to) add([state.from && `${word().from} ${date(state.from)}`, state.to && `${word().to} ${date(state.to)}`].filter(Boolean).join(" "), { from: "", to: "" });
  if (state.section) add(state.section, { section: "" });
  if (state.byline) add(state.byline, { byline: "", role: "" });
  if (state.page) add(word().pageTitle(state.page), { page: "" });
  if (state.ids) add(word().ids, { ids: "" });
  if (state.confidence) add(`${word().confidence} ${state.confidence}`, { confidence: "" });
  return chosen.length > 0 && element("ul", { class: "chips", "aria-label": word().chosen }, chosen.map(([text, changes]) =>
    element("li", {}, element("a", { href: listAddress(changed(state, changes)), "aria-label": word().remove(text) }, text + " ×"))));
}

function warnings(answer) {
  return answer.warnings?.length > 0 && element("div", { class: "notice" }, element("p", {}, word().warnings),
    element("ul", {}, answer.warnings.map((text) => element("li", { lang: "en" }, text))));
}

function result(article) {
  const marks = article.highlights ?? {};
  const text = article.snippet ?? article.excerpt;
  return element("li", {}, element("article", { lang: "zh-CN" },
    article.kicker && element("p", { class: "kicker" }, marked(article.kicker, marks.kicker)),
    element("h2", {}, link(here(`${base}/articles/${article.id}`), marked(article.title, marks.title))),
    article.subtitle && element("p", { class: "subtitle" }, marked(article.subtitle, marks.subtitle)),
    text && element("p", { class: "text" }, marked(text, article.snippet && marks.snippet)),
    element("p", { class: "meta" },
      element("span", { lang: language }, article.published ? date(article.published.date) : word().noDate),
      article.district && element("span", {}, article.district.name),
      article.section && element("span", {}, marked(article.section, marks.section)),
      article.byline.original && element("span", {}, marked(article.byline.original, marks.byline)))));
}

// What can be said and tried where nothing was found.
async function nothing(state, answer, options) {
  const { held, from, to } = answer.coverage;
  const near = state.q ? await ask(withQuery("/suggest", { prefix: state.q }), options).catch(() => null) : null;
  return element("div", { class: "notice" },
    element("p", {}, held ? from && word().coverage(date(from), date(to)) : word().notHeld),
    answer.suggestions?.length > 0 && [element("p", {}, word().tryThis), element("ul", {}, answer.suggestions.map((other) =>
      element("li", {}, link(here(other.url), other.q), ` ${word().count(number(other.total))}`)))],
    near?.results.length > 0 && [element("p", {}, word().meant), element("ul", {}, near.results.map((one) =>
      element("li", {}, link(here(one.url), one.text), ` ${word().kinds[one.type]}`)))],
    element("p", {}, link(base + "/", word().all)));
}

function pager(state, answer) {
  const next = answer.links.next && new URL(answer.links.next, location).searchParams.get("cursor");
  return (next || state.cursor) && element("nav", { class: "pager", "aria-label": word().pages },
    state.cursor && link(listAddress(changed(state, {})), word().first),
    next && element("a", { href: listAddress({ ...state, cursor: next }), rel: "next" }, word().next));
}

// Values of a facet. Several districts can be chosen; of the others one.
const shownValues = 8;

function facets(state, answer) {
  return facetNames.map((name) => {
    const values = answer.facets[name] ?? [];
    if (values.length === 0) return null;
    const rows = values.map((value) => facetValue(state, name, value));
    const rest = rows.slice(shownValues);
    const id = "facet-" + name;
    return element("section", { "aria-labelledby": id }, element("h2", { id }, word()[name]),
      element("ul", {}, rows.slice(0, shownValues)),
      rest.length > 0 && element("details", {}, element("summary", {}, word().more(rest.length)), element("ul", {}, rest)));
  });
}

function facetValue(state, name, { value, name: label, count }) {
  const districts = (state.district ?? "").split(",").filter(Boolean);
  let isChosen = state[name] === value;
  let changes = { [name]: isChosen ? "" : value };
  if (name === "district") {
    isChosen = districts.includes(value);
    changes.district = (isChosen ? districts.filter((other) => other !== value) : [...districts, value]).join(",");
  } else if (name === "year") {
    isChosen = state.from === value && state.to === value;
    changes = isChosen ? { from: "", to: "" } : { from: value, to: value };
  }
  const text = name === "year" ? date(value) : label ?? value;
  return element("li", {}, element("a", { href: listAddress(changed(state, changes)), "aria-current": isChosen && "true" },
    element("span", { lang: name === "year" ? language : "zh-CN" }, text), element("data", { value: count }, number(count))));
}

// The same query for feed readers and programs.
function forms(state) {
  const { sort, seed, cursor, ...filters } = state;
  const paths = [["Atom", "/feed.atom"], ["JSON Feed", "/feed.json"], ["CSV", "/export.csv"], ["NDJSON", "/export.ndjson"], ["JSON", apiPath(state)]];
  return element("section", { "aria-labelledby": "forms" }, element("h2", { id: "forms" }, word().query), element("ul", { class: "links" },
    paths.map(([text, path]) => element("li", {}, link(base + withQuery(path, filters), text)))));
}

// The timeline.

const mostBars = 180;

// Days of a period of two months at most, else months, else years: as many bars as can be told apart.
async function askTimeline(state, options) {
  const { sort, seed, cursor, ...filters } = state;
  const ask_ = (interval) => ask(withQuery("/timeline", { ...filters, interval }), options);
  const [from, to] = [(state.from ?? ""), (state.to ?? "")];
  const months = (text) => { const [year, month] = text.split("-").map(Number); return year * 12 + (month || (text === to ? 12 : 1)); };
  if (from && to && months(to) - months(from) < 2) return ask_("day");
  const answer = await ask_("month");
  return answer.results.length > mostBars ? ask_("year") : answer;
}

function drawTimeline(answer, state) {
  const bars = answer.results;
  if (bars.length < 2 || answer.total === 0) return null;
  const host = element("div", { class: "timeline" });
  const draw = () => host.replaceChildren(timelineChart(bars, state, Math.max(host.clientWidth, 280)));
  new ResizeObserver(draw).observe(host);
  host.addEventListener("keydown", moveInTimeline);
  return host;
}

function timelineChart(bars, state, width) {
  const [height, foot] = [84, 18];
  const most = Math.max(...bars.map((bar) => bar.matching));
  const step = width / bars.length;
  const columns = bars.map((bar, index) => {
    const size = bar.matching === 0 ? 0 : Math.max(3, bar.matching / most * (height - 6));
    const column = [
      element("rect", { class: "hit", x: index * step, y: 0, width: step, height }),
      element("rect", { class: "bar", x: index * step + Math.min(1, step / 8), y: height - size, width: Math.max(1, Math.min(step * .75, step - 2, 46)), height: size }),
    ];
    if (bar.matching === 0) return null;
    const label = word().bar(date(bar.date), number(bar.matching), number(bar.total));
    const href = listAddress(changed(state, { from: bar.date, to: bar.date }));
    return element("a", { svg: true, href, "aria-label": label, tabindex: -1 }, element("title", { svg: true }, label), column);
  });
  columns.find(Boolean)?.setAttribute("tabindex", 0);
  return element("svg", { viewBox: `0 0 ${width} ${height + foot}`, height: height + foot, role: "group", "aria-label": word().timeline },
    element("line", { x1: 0, x2: width, y1: height + .5, y2: height + .5 }), columns.filter(Boolean), timelineLabels(bars, step, width, height + foot - 3));
}

// Labels below the bars at which a longer period begins, as far as there is room.
function timelineLabels(bars, step, width, y) {
  let end = -Infinity;
  return bars.map((bar, index) => {
    const parts = bar.date.split("-");
    const begins = parts.length === 1 || index === 0 || parts.at(-1) === "01";
    if (!begins || index * step < end) return null;
    end = index * step + 64;
    const shown = parts.length === 2 && index > 0 ? parts[0] : bar.date;
    return element("text", { x: Math.min(index * step, width - 40), y, "aria-hidden": "true" }, date(shown));
  }).filter(Boolean);
}

// One bar is reached by Tab, the others by the arrow keys.
function moveInTimeline(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const bars = [...event.currentTarget.querySelectorAll("a")];
  const next = bars[bars.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  for (const bar of bars) bar.setAttribute("tabindex", bar === next ? 0 : -1);
  next.focus();
}

// An article.

async function articleView(id, options) {
  const path = `/articles/${escaped(id)}`;
  const [article, related, citation] = await Promise.all([
    ask(path, options), ask(path + "/related?limit=8", options).catch(() => null),
    ask(path + "?format=gbt7714", { ...options, type: "text" }).catch(() => null),
  ]);
  return [article.title, article.title, element("div", { class: "sheet" },
    crumbs(article.links.page, article.source.page),
    element("article", { class: "article", lang: "zh-CN" }, articleHead(article), element("div", { class: "body" }, blocks(article))),
    turning(article), element("div", { class: "tools" }, tools(article, path, citation)), relatives(article, related))];
}

function crumbs(page, name) {
  return element("nav", { class: "crumbs", "aria-label": word().where },
    link(history.state?.from ?? base + "/", "← " + word().back), page && link(here(page), word().pageTitle(name)));
}

// Below this confidence a reader is told of it.
const doubtful = 0.9;

function articleHead(article) {
  const { published, byline, section, district } = article;
  const meta = [
    published ? `${word().published} ${date(published.date)}（${word().bases[published.basis]}）` : word().noDate,
    (article.dateText || article.date) && `${word().inText} ` + [article.dateText, article.date && `${date(article.date)}（${word().bases[article.dateBasis]}）`].filter(Boolean).join("，"),
  ];
  const facts = [word().characters(number(article.characters)), article.basis ? word().corrected : article.confidence < doubtful && word().sure(article.confidence.toFixed(2))].filter(Boolean);
  const people = [...new Set([...byline.reporters, ...byline.correspondents, ...byline.photographers])];
  return element("header", {},
    (section || district) && element("p", { class: "section" }, [district && link(listAddress({ district: district.slug }), district.name),
      section && link(listAddress({ section }), section)].filter(Boolean).flatMap((node, index) => index ? [" · ", node] : [node])),
    article.kicker && element("p", { class: "kicker" }, article.kicker),
    element("h1", { tabindex: -1 }, article.title),
    article.subtitle && element("p", { class: "subtitle" }, article.subtitle),
    byline.original && element("p", { class: "by" }, linkedNames(byline.original, people)),
    meta.filter(Boolean).map((text) => element("p", { class: "meta", lang: language }, text)),
    element("p", { class: "meta", lang: language }, facts.join(" · ")));
}

// The byline as it is printed, with a link for each name that stands in it as it is.
function linkedNames(text, names) {
  const parts = [];
  let rest = text;
  while (rest) {
    const found = names.map((name) => [rest.indexOf(name), name]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
    if (!found) break;
    parts.push(rest.slice(0, found[0]), link(listAddress({ byline: found[1] }), found[1]));
    rest = rest.slice(found[0] + found[1].length);
  }
  return [...parts, rest];
}

function blocks(article) {
  const first = article.blocks.findIndex((block) => block.type === "paragraph");
  return article.blocks.map(({ type, text }, index) => {
    if (type === "subhead") return element("h2", {}, text);
    if (type === "caption") return element("p", { class: "caption" }, text);
    return element("p", {}, index === first && article.dateline && element("span", { class: "dateline" }, article.dateline), text);
  });
}

// The articles before and behind on the page, and the district's issues before and after.
function turning({ links }) {
  const entry = (target, rel, text, ...title) => element("a", { href: here(target), rel, class: rel }, title.length > 0 ? element("small", { lang: language }, text) : text, title);
  const neighbour = (target, rel, text) => target && entry(target, rel, text, titleOf(target));
  const neighbours = [neighbour(links.previous, "prev", "← " + word().previous), neighbour(links.next, "next", word().following + " →")].filter(Boolean);
  const issues = [links.issueBefore && entry(links.issueBefore, "prev", "← " + word().before), links.issueAfter && entry(links.issueAfter, "next", word().after + " →")].filter(Boolean);
  return [neighbours.length > 0 && element("nav", { class: "turn", lang: "zh-CN", "aria-label": word().inPage }, neighbours),
    issues.length > 0 && element("nav", { class: "turn", "aria-label": word().issues }, issues)];
}

// An article's title, which is there when the API has said it.
function titleOf(target) {
  const title = element("span", {}, "…");
  ask(pathOf(new URL(target, location)) + "?fields=title").then((article) => { title.textContent = article.title; }, () => title.remove());
  return title;
}

function tools(article, path, citation) {
  const { lines, file } = article.source;
  const source = element("pre", { tabindex: 0, "aria-label": word().source(...lines), lang: "zh-CN" }, word().loading);
  const open = async (event) => {
    if (!event.target.open || source.dataset.shown) return;
    source.dataset.shown = "1";
    source.textContent = await ask(path + "/raw", { type: "text" }).catch((error) => error.message || word().offline);
  };
  const copy = navigator.clipboard && element("button", { type: "button", onclick: async (event) => {
    await navigator.clipboard.writeText(citation);
    status.textContent = event.target.textContent = word().copied;
  } }, word().copy);
  return [
    element("details", { ontoggle: open }, element("summary", {}, `${word().source(...lines)} · ${file}`), source),
    citation && element("details", {}, element("summary", {}, word().cite), element("blockquote", { lang: "zh-CN" }, citation), copy),
    element("h2", {}, word().forms), element("ul", { class: "links" },
      [["RIS", path + "?format=ris"], ["CSL-JSON", path + "?format=csl"], [word().text, path + "/text"], ["JSON", path + "?pretty=1"]]
        .map(([text, target]) => element("li", {}, link(base + target, text)))),
  ];
}

function relatives(article, related) {
  const group = (title, items) => items.length > 0 && element("section", {}, element("h2", {}, title), element("ul", { class: "plain" }, items.map((item) =>
    element("li", {}, link(here(item.url), element("span", { lang: "zh-CN" }, item.title)), element("span", { class: "meta" },
      [item.published && date(item.published.date), item.district?.name, item.source.page].filter(Boolean).join(" · "))))));
  const results = related?.results ?? [];
  return element("div", { class: "more" }, group(word().reprints, results.filter((item) => item.reprint)), group(word().related, results.filter((item) => !item.reprint)));
}

// A source page.

async function pageView(name, options) {
  const page = await ask("/pages/" + name.split("/").map(escaped).join("/"), options);
  const title = word().pageTitle(page.name);
  const facts = [page.district?.name, page.published ? `${word().published} ${date(page.published.date)}（${word().bases[page.published.basis]}）` : word().noDate,
    word().of(number(page.total)), `${number(page.lines)} ${word().lines}`, page.encoding, page.file];
  return [title, title, element("div", { class: "sheet" }, crumbs(),
    element("h1", { tabindex: -1 }, title),
    element("p", { class: "meta" }, facts.filter(Boolean).join(" · ")),
    page.stale && element("p", { class: "notice" }, word().stale),
    element("ol", { class: "results" }, page.articles.map(pageEntry)),
    rows(word().furniture, word().noFurniture, page.furniture.map((item) => [item.line, word().kinds[item.kind] ?? item.kind, element("span", { lang: "zh-CN" }, item.text)])),
    rows(word().doubts, word().noDoubts, page.warnings.map((warning) => [warning.line ?? "", warning.code, element("span", { lang: "en" }, warning.message)])))];
}

function pageEntry(article) {
  const [from, to] = article.source.lines;
  return element("li", {}, element("article", { lang: "zh-CN" }, article.kicker && element("p", { class: "kicker" }, article.kicker),
    element("h2", {}, link(here(article.url), article.title)), article.subtitle && element("p", { class: "subtitle" }, article.subtitle),
    element("p", { class: "meta", lang: language }, [word().source(from, to), article.byline.original, article.basis ? word().corrected : word().sure(article.confidence.toFixed(2))].filter(Boolean).map((text) => element("span", {}, text)))));
}

function rows(title, none, items) {
  if (items.length === 0) return element("p", { class: "meta" }, none);
  return element("table", {}, element("caption", {}, title),
    element("thead", {}, element("tr", {}, [word().line, word().kind, word().words].map((text) => element("th", { scope: "col" }, text)))),
    element("tbody", {}, items.map((cells) => element("tr", {}, cells.map((cell) => element("td", {}, cell))))));
}

// What is wrong, and what can be done.

async function failureView(error) {
  const again = () => show({ focus: true });
  if (error.status === 503) {
    const loading = await fetch(base + "/readyz").then((response) => response.json()).catch(() => ({}));
    const { bytes, bytesDone } = loading.loading ?? {};
    const said = word().starting(bytes ? ` ${Math.floor(100 * bytesDone / bytes)} %` : "");
    const shown = turn;
    setTimeout(() => shown === turn && show(), 1000 * Math.max(1, error.retryAfter || 1));
    return [word().loading, said, element("div", { class: "notice" }, element("h1", { tabindex: -1 }, word().loading), element("p", {}, said))];
  }
  const title = word().errors[error.status] ?? word().wrong;
  const details = error.problem?.errors?.map((one) => one.detail) ?? [error.message || word().offline];
  return [title, title, element("div", { class: "notice", role: "alert" }, element("h1", { tabindex: -1 }, title),
    details.map((text) => element("p", { lang: error.problem && "en" }, text)),
    element("p", {}, element("button", { type: "button", onclick: again }, word().retry), " ", link(base + "/", word().all)))];
}

// From an address to what is shown.

function viewOf(url, options) {
  const path = pathOf(url);
  const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  // Of a list also what none takes: the API says so.
  if (isListPath(path)) return listView(parametersOf(url), options);
  return parts[1] === "articles" ? articleView(parts[2], options) : pageView(parts.slice(2).join("/"), options);
}

// Shows what the window's address names. What was asked for before is given up.
async function show({ focus = false, isBack = false } = {}) {
  turn.abort();
  const own = turn = new AbortController();
  const url = new URL(location);
  if (document.activeElement !== field && isListPath(pathOf(url))) field.value = url.searchParams.get("q") ?? "";
  main.setAttribute("aria-busy", "true");
  const [title, said, content] = await viewOf(url, { isBack, signal: own.signal }).catch((error) => {
    if (error.name === "AbortError") return [];
    if (!(error instanceof Failure)) throw error;
    return failureView(error);
  });
  if (own !== turn) return;
  document.title = title === word().newest ? word().name : `${title} - ${word().name}`;
  status.textContent = said;
  main.replaceChildren(content);
  main.removeAttribute("aria-busy");
  if (focus) main.querySelector("h1")?.focus({ preventScroll: true });
  scrollTo(0, isBack ? history.state?.y ?? 0 : focus ? 0 : scrollY);
}

// Goes to an address of this room. What the article leads back to is the list that it was opened from.
function go(address, { replace = false, focus = true } = {}) {
  const from = isListPath(pathOf(location)) ? location.pathname + location.search : history.state?.from;
  keepPlace();
  history[replace ? "replaceState" : "pushState"]({ from, y: 0 }, "", address);
  show({ focus });
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[href]");
  if (!anchor || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const target = new URL(anchor.getAttribute("href"), location);
  const path = pathOf(target);
  if (target.origin !== location.origin || target.hash || !(isListPath(path) || /^\/read\/(articles|pages)\//.test(path))) return;
  event.preventDefault();
  field.blur();
  closeSuggestions();
  go(target.pathname + target.search);
});

addEventListener("popstate", () => {
  field.blur();
  show({ focus: true, isBack: true });
});
history.scrollRestoration = "manual";
let scrolled;
function keepPlace() {
  clearTimeout(scrolled);
  history.replaceState({ ...history.state, y: scrollY }, "");
}
addEventListener("scroll", () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(keepPlace, 150);
}, { passive: true });

// Searching while one types.

let typed;
let isTyping = false;
let suggestionsTurn = new AbortController();

function closeSuggestions() {
  clearTimeout(typed);
  suggestionsTurn.abort();
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

// The address of a search, with the conditions of the list that is shown.
function searchAddress(text) {
  const state = isListPath(pathOf(location)) ? stateOf(new URL(location)) : {};
  return listAddress(changed(state, { q: text, sort: state.sort === "relevance" ? "" : state.sort }));
}

async function suggest(text) {
  suggestionsTurn.abort();
  const own = suggestionsTurn = new AbortController();
  const answer = await ask(withQuery("/suggest", { prefix: text, limit: "12" }), { signal: own.signal }).catch(() => null);
  if (own.signal.aborted || !answer || document.activeElement !== field) return;
  list.replaceChildren(...answer.results.map((one, index) => element("li", { id: `suggestion-${index}`, role: "option", "aria-selected": "false",
    "data-href": here(one.url), onpointerdown: (event) => event.preventDefault(), onclick: (event) => choose(event.currentTarget) },
  element("small", {}, word().kinds[one.type]), element("span", { lang: "zh-CN" }, one.text), one.count !== undefined && element("data", { value: one.count }, number(one.count)))));
  list.hidden = answer.results.length === 0;
  field.setAttribute("aria-expanded", String(!list.hidden));
}

function choose(option) {
  field.value = "";
  field.blur();
  closeSuggestions();
  go(option.dataset.href);
}

field.addEventListener("input", (event) => {
  clearTimeout(typed);
  if (event.isComposing) return;
  typed = setTimeout(typedOn, 180);
});
field.addEventListener("compositionend", () => { clearTimeout(typed); typed = setTimeout(typedOn, 60); });

function typedOn() {
  const text = field.value.trim();
  if (text) suggest(text);
  else closeSuggestions();
  // Latin letters alone may be pinyin, which only suggestions understand.
  if (!isListPath(pathOf(location)) || /^[a-z ']+$/i.test(text)) return;
  go(searchAddress(text), { replace: isTyping, focus: false });
  isTyping = true;
}

field.addEventListener("blur", () => { isTyping = false; closeSuggestions(); });
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const options = list.hidden ? [] : [...list.children];
  const current = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    closeSuggestions();
  } else if (event.key === "Enter" && current >= 0) {
    event.preventDefault();
    choose(options[current]);
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && options.length > 0) {
    event.preventDefault();
    const count = options.length + 1;
    const next = (current + 1 + (event.key === "ArrowDown" ? 1 : count - 1)) % count - 1;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === next)));
    if (next < 0) field.removeAttribute("aria-activedescendant");
    else { field.setAttribute("aria-activedescendant", options[next].id); options[next].scrollIntoView({ block: "nearest" }); }
  }
});

byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const address = searchAddress(field.value.trim());
  const replace = isTyping;
  field.blur();
  closeSuggestions();
  go(address, { replace });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  field.select();
});

byId("language").addEventListener("click", () => {
  memory.language = language = language === "zh" ? "en" : "zh";
  translate();
  showHeld();
  show({ isBack: true });
});

let counts;
async function showHeld() {
  counts ??= (await ask("/", { signal: null }).catch(() => null))?.counts;
  if (counts) byId("held").textContent = word().held(number(counts.articles), number(counts.pages));
}

translate();
showHeld();
show({ isBack: true });
