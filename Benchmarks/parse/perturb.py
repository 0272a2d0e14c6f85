#!/usr/bin/env python3
"""Makes other pages of annotated ones, for `learn.py`: the same articles as another paper would print them.

usage: perturb.py FOLDER OUT [--copies N] [--cut LOW-HIGH] [--seed N]

FOLDER has `pages` and `gold`. Columns are cut anew, names, ornaments, datelines and bylines are replaced or dropped,
articles change places, furniture is put in, blank lines are. With --cut nothing but the columns is changed, and one copy
is made; the pages measure how a parser takes other columns.
"""
import argparse
import json
import random
from pathlib import Path

ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "gb18030": "gb18030", "utf-16le-bom": "utf-16",
             "utf-8-bom": "utf-8-sig", "utf-16le": "utf-16", "utf-16be": "utf-16"}
NEVER_FIRST = set("，。、；：！？”’）》】〉,.:;!?)%％·~～…— ’")
NEVER_LAST = set("“‘（《【〈(。！？!? ")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕闻巫佘冼练佟逯昝亓缑庹蔺阮敖卓臧练漆仝郇"
GIVEN = "伟芳娜敏静丽强磊洋艳勇杰娟涛超明霞平刚桂英文华建国志成玉兰秀珍晓红海燕小溪若男亚楠一舟青禾知夏远山雨桐子墨闻天"
ORNAMENTS = "□■◇◆○●△▲☆★◎※♣✦❖◈▣◐✎"
PAPERS = "江城晚报 东河日报 海陵早报 云山都市报 白水周刊 南浦时报 青屿商报 柳河快讯".split()
MENU = ("首页 要闻 推荐 财经 产业 区域 金融 观点 三农 企业 法治 社会 资讯 视觉 国际 体育 文化 教育 健康 旅游 汽车 房产 科技 专题 视频 "
        "图片 评论 历史 读书 公益 直播 问政").split()
SECTIONS = "要闻 城事 民生 县区 时政 社会 文化 体育 副刊 财经 健康 教育 百姓事 广 告".split()


def name(rng):
    if rng.random() < 0.08:
        return rng.choice(["欧阳", "上官", "司马", "诸葛"]) + rng.choice(GIVEN)
    given = "".join(rng.choice(GIVEN) for _ in range(rng.choice([1, 1, 2, 2, 2])))
    blank = rng.choice(["", "", " ", "　"]) if len(given) == 1 else ""
    return rng.choice(SURNAMES) + blank + given


def names(rng, most=2):
    return rng.choice([" ", " ", "　", "、"]).join(name(rng) for _ in range(rng.randint(1, most)))


def dateline(rng, style):
    who = f"记者 {names(rng)}" + (f" 通讯员 {names(rng)}" if rng.random() < 0.5 else "")
    paper = rng.choice(PAPERS)
    return [
        lambda: "本报讯 ", lambda: f"本报讯({who})", lambda: f"本报讯（{who}）", lambda: f"{paper}讯({who})",
        lambda: f"【本报讯】({who})", lambda: f"本报记者 {names(rng)}报道:", lambda: f"({who})", lambda: f"【本市消息】",
        lambda: f"{paper}消息({who})", lambda: f"本报讯 {who} ", lambda: f"晚报讯({who})", lambda: f"□记者 {name(rng)} 报道 ",
    ][style]()


def byline(rng, style):
    mark = rng.choice(ORNAMENTS)
    return [
        lambda: f"记者 {names(rng)} 通讯员 {names(rng)}", lambda: f"本报记者 {names(rng)}", lambda: f"{mark}本报记者 {names(rng)} 文/图",
        lambda: f"{mark}{name(rng)}", lambda: f"{mark} {names(rng)}", lambda: f"({names(rng)})", lambda: f"文/{name(rng)}",
        lambda: f"通讯员 {names(rng)} 文/图", lambda: f"记者{name(rng)}/{rng.choice('东南西北')}港报道", lambda: name(rng),
        lambda: f"首席记者 {name(rng)} 实习生 {name(rng)}",
    ][style]()


def furniture(rng, place, year):
    n = rng.randint(1, 24)
    day = f"{rng.randint(1, 28)}"
    paper, section = rng.choice(PAPERS), rng.choice(SECTIONS)
    top = [
        lambda: [f"第{n:02}版:{section}"], lambda: [f"第{n:05}版：{section}", "上一版3  4下一版"],
        lambda: [f"{paper} {year}年{n % 12 + 1}月{day}日 星期{rng.choice('一二三四五六日')}"],
        lambda: [f"{section} {year}年{n % 12 + 1}月"], lambda: [f"A{n:02} {section}"], lambda: [paper],
        lambda: [f"{year}年{n % 12 + 1}月{day}日", f"{n:02} {section}"], lambda: ["放大 缩小 默认"],
        lambda: ["首页 | 新闻 | 数字报 | 专题", "当前位置：首页 >> " + section], lambda: [f"总第{rng.randint(100, 9999)}期"],
        lambda: [f"责编:{name(rng)} 美编:{name(rng)}"], lambda: ["返回主页 | 标题导航"], lambda: [f"本版编辑 {name(rng)}"],
        lambda: rng.sample(MENU, rng.randint(4, 12)), lambda: [f"{n:02}", section], lambda: [f"第{n}版()", "专栏:"],
        lambda: [f"{paper} {year}.{n % 12 + 1}.{day} {section}"], lambda: ["PDF版 图片版 文字版"], lambda: [f"{section} · {paper}"],
        lambda: [f"您的位置:首页>{section}>正文"], lambda: [f"http://www.example.com/{year}/{n}.html"], lambda: [f"分享到:"],
    ]
    foot = [
        lambda: ["放大 缩小 默认"], lambda: [f"第{i:05}版:{rng.choice(SECTIONS)}" for i in range(1, rng.randint(3, 8))],
        lambda: [f"责编:{name(rng)} 美编:{name(rng)} 校对:{name(rng)}"], lambda: [f"新闻热线:{rng.randint(1000000, 9999999)}"],
        lambda: ["扫一扫", "看视频"], lambda: ["3上一篇  下一篇4"], lambda: ["更多>>>"], lambda: ["分享到：微信 微博 QQ空间"],
        lambda: ["| ".join(f"{year}-{n % 12 + 1:02}-{d:02},{rng.randint(100, 99999)}" for d in range(9, 5, -1))],
        lambda: [f"版权所有 {paper}社 未经许可不得转载"], lambda: ["打印本页", "关闭窗口"], lambda: ["返回首页"],
        lambda: [f"A{n:02}"], lambda: ["相关新闻", "查看更多评论"], lambda: [f"{year}-{n % 12 + 1:02}-{int(day):02} {n} {paper}"],
        lambda: rng.sample(MENU, rng.randint(4, 12)), lambda: ["关键词", "热点专题"], lambda: [f"手机看报请扫二维码"],
        lambda: [f"有新闻请拨打{rng.randint(10000000, 99999999)} 有奖"], lambda: [f"编辑 {name(rng)} 版式 {name(rng)}"],
    ]
    inside = [
        lambda: ["放大 缩小 默认"], lambda: [f"(上接A{n:02}版)"], lambda: [f"(下转第{n % 8 + 1}版)"], lambda: ["扫一扫 看视频"],
        lambda: [rng.choice(["更多", "详情", "评论", "点击进入", "查看全文"]) + rng.choice(["", "内容", "新闻", "图片"]) + rng.choice([">>>", ">>", "→"])],
        lambda: ["广告"], lambda: ["扫描二维码", "收听更多内容"], lambda: [f"更多内容请下载{paper}客户端"],
    ]
    return rng.choice({"top": top, "foot": foot, "inside": inside}[place])()


class Line:
    """A line of a page: its pieces in order, each of a block of an article, or furniture."""

    def __init__(self, pieces, gap, old=None):
        self.pieces, self.gap, self.old = pieces, gap, old

    @property
    def owner(self):
        return self.pieces[0][0]

    def text(self):
        return "".join(text for _, _, text in self.pieces)


def read(gold, folder):
    """The lines of a page that carry text, with the number of line ends above each."""
    raw = (folder / "pages" / gold["file"]).read_bytes().decode(ENCODINGS[gold["encoding"]]).replace("\r\n", "\n").split("\n")
    pieces = {}
    for line in gold["furniture_lines"]:
        pieces.setdefault(line["line"], []).append((None, line["kind"], raw[line["line"] - 1]))
    for a, article in enumerate(gold["articles"]):
        for b, block in enumerate(article["blocks"]):
            for number, text in block["frags"]:
                pieces.setdefault(number, []).append((a, b, text))
    lines, last = [], 0
    for number in sorted(pieces):
        parts = pieces[number]
        if len(parts) == 1:
            parts = [(parts[0][0], parts[0][1], raw[number - 1])]
        else:
            at = 0
            spaced = []
            for owner, block, text in parts:
                start = raw[number - 1].find(text, at)
                if start < 0:
                    start = at
                spaced.append((owner, block, raw[number - 1][at:start] + text))
                at = start + len(text)
            parts = spaced
        lines.append(Line(parts, number - last, number))
        last = number
    return lines


def kind(gold, piece):
    return piece[1] if piece[0] is None else gold["articles"][piece[0]]["blocks"][piece[1]]["kind"]


def cut(text, low, high, rng):
    """Where a column may end in a text, or None."""
    if len(text) < high + 12 and len(text) < low * 2 + 12:
        return None
    for _ in range(40):
        k = rng.randint(low, min(high, len(text) - 8))
        if text[k] in NEVER_FIRST or text[k - 1] in NEVER_LAST or (text[k].isascii() and text[k - 1].isascii()):
            continue
        if text[k - 1] in "，、；：" or text[k] not in NEVER_FIRST:
            return k
    return None


def cut_columns(gold, lines, low, high, share, rng):
    """Cuts long paragraph lines."""
    usual = sorted(line.gap for line in lines)[len(lines) // 2] if lines else 1
    out = []
    for line in lines:
        out.append(line)
        text = line.pieces[-1][2]
        if kind(gold, line.pieces[-1]) != "paragraph" or len(text.strip()) < high + 20 or rng.random() > share:
            continue
        lead = len(text) - len(text.lstrip())
        k = cut(text[lead:], low, high, rng)
        if k and (len(line.pieces) == 1 or k > 12):
            owner, block, _ = line.pieces[-1]
            out[-1] = Line(line.pieces[:-1] + [(owner, block, text[:lead + k])], line.gap, line.old)
            out.append(Line([(owner, block, text[lead + k:])], usual))
    return out


def join_columns(gold, lines, share, rng):
    """Heals column breaks that stand directly one below the other."""
    out = []
    for line in lines:
        last = out[-1] if out else None
        same = last and last.pieces[-1][:2] == line.pieces[0][:2] and line.owner is not None
        if same and kind(gold, line.pieces[0]) == "paragraph" and rng.random() < share:
            owner, block, text = last.pieces[-1]
            joined = last.pieces[:-1] + [(owner, block, text.rstrip() + line.pieces[0][2].lstrip())] + line.pieces[1:]
            out[-1] = Line(joined, last.gap, last.old)
        else:
            out.append(line)
    return out


def change_people(gold, lines, rng):
    """Replaces or drops datelines and bylines, in one style or in several."""
    style, own = rng.randrange(12), rng.randrange(11)
    fate = rng.choice(["keep", "keep", "replace", "replace", "drop", "mixed"])
    fate_below = rng.choice(["keep", "replace", "replace", "mixed", "drop"])
    out = []
    for line in lines:
        pieces = list(line.pieces)
        if kind(gold, pieces[0]) == "dateline" and len(pieces) > 1 and pieces[1][2].strip():
            act = rng.choice(["keep", "replace", "drop"]) if fate == "mixed" else fate
            if act == "drop":
                pieces = [(*pieces[1][:2], pieces[1][2].lstrip())] + pieces[2:]
            elif act == "replace":
                text = dateline(rng, style if rng.random() < 0.85 else rng.randrange(12))
                pieces[0] = (*pieces[0][:2], text)
                pieces[1] = (*pieces[1][:2], pieces[1][2].lstrip())
        elif kind(gold, pieces[-1]) == "byline" and "摄" not in pieces[-1][2]:
            act = rng.choice(["keep", "replace", "drop"]) if fate_below == "mixed" else fate_below
            is_tail = len(pieces) > 1
            if act == "drop" and is_tail:
                pieces.pop()
            elif act == "drop" and len({l.owner for l in lines}) > 1:
                continue
            elif act == "replace":
                text = byline(rng, own if rng.random() < 0.85 else rng.randrange(11))
                pieces[-1] = (*pieces[-1][:2], (" " if is_tail else "") + text)
        out.append(Line(pieces, line.gap, line.old))
    return out


def shuffle(lines, rng):
    """Changes the places of articles; what furniture stands above an article goes with it."""
    groups, held = [], []
    for line in lines:
        if groups and line.owner is not None and groups[-1][-1].owner == line.owner:
            groups[-1] += held + [line]
            held = []
        elif line.owner is None:
            held.append(line)
        else:
            groups.append(held + [line])
            held = []
    if len(groups) < 3:
        return lines
    head, rest = groups[0], groups[1:]
    rng.shuffle(rest)
    if rng.random() < 0.3:
        rest = rest[:-1]
    return head + [line for group in rest for line in group] + held


def add_furniture(gold, lines, rng, usual, bank):
    year = rng.choice([2009, 2013, 2016, 2019, 2021, 2024])
    close = rng.choice([1, usual])
    def made(place):
        return [Line([(None, "menu", text)], close if i else usual) for i, text in enumerate(furniture(rng, place, year))]
    top = [line for _ in range(rng.choice([0, 1, 1, 2, 3])) for line in made("top")]
    if rng.random() < 0.3:
        titles = [line.text().strip() for line in lines if kind(gold, line.pieces[0]) == "headline"]
        if rng.random() < 0.7:
            titles = rng.sample(titles, min(len(titles), rng.randint(1, 2))) + rng.sample(bank, rng.randint(1, 7))
            rng.shuffle(titles)
        top += [Line([(None, "title-list", t)], close) for t in titles]
        if rng.random() < 0.8:
            top += made("top")
    foot = [line for _ in range(rng.choice([0, 0, 1, 1, 2])) for line in made("foot")]
    out = []
    for index, line in enumerate(lines):
        inside = index and line.owner is not None and lines[index - 1].owner == line.owner
        if index and rng.random() < (0.01 if inside else 0.03):
            out += made("inside" if inside else "top")
        out.append(line)
    return top + out + foot


def change_gaps(lines, rng):
    act = rng.choice(["keep", "keep", "keep", "one", "two", "close text"])
    for index, line in enumerate(lines):
        if act == "one":
            line.gap = 1
        elif act == "two":
            line.gap = 2
        elif act == "close text" and index and line.owner == lines[index - 1].owner:
            line.gap = 1
    return lines


def rebuild(gold, lines, file):
    """The text and the gold of the lines."""
    text, number, moved = [], 0, {}
    articles = {}
    furniture_lines = []
    order = []
    for line in lines:
        text += [""] * (max(1, line.gap) - 1) + [line.text()]
        number += max(1, line.gap)
        if line.old:
            moved[line.old] = number
        for owner, block, piece in line.pieces:
            if owner is None:
                furniture_lines.append({"line": number, "kind": block, "text": piece.strip()})
                continue
            if owner not in articles:
                articles[owner] = {}
                order.append(owner)
            articles[owner].setdefault(block, []).append([number, piece.strip()])
    made = []
    for owner in order:
        article = dict(gold["articles"][owner])
        blocks = [{"kind": article["blocks"][b]["kind"], "text": "".join(t for _, t in frags), "frags": frags}
                  for b, frags in sorted(articles[owner].items())]
        numbers = [n for block in blocks for n, _ in block["frags"]]
        old = article["lines"]
        alternatives = [[moved.get(a, min(numbers)) if a != old[0] else min(numbers), moved.get(b) if b != old[1] else max(numbers)]
                        for a, b in article.get("lines_alternatives", [])]
        article.update(blocks=blocks, lines=[min(numbers), max(numbers)],
                       lines_alternatives=[x for x in alternatives if None not in x])
        for field, of in (("paragraphs", "paragraph"), ("subheads", "subhead"), ("bylines", "byline"), ("captions", "caption")):
            article[field] = [block["text"] for block in blocks if block["kind"] == of]
        made.append(article)
    record = {"file": file, "n_lines": number, "paper": gold.get("paper") or Path(gold["file"]).stem, "encoding": "utf-8",
              "newline": "lf", "provenance": gold.get("provenance"), "articles": made, "furniture_lines": furniture_lines}
    return "\n".join(text), record


def perturbed(gold, lines, rng, bank):
    usual = sorted(line.gap for line in lines)[len(lines) // 2]
    lines = [Line(list(line.pieces), line.gap, line.old) for line in lines]
    if rng.random() < 0.5:
        lines = shuffle(lines, rng)
    if rng.random() < 0.6:
        lines = change_people(gold, lines, rng)
    if rng.random() < 0.5:
        lines = join_columns(gold, lines, rng.choice([0.3, 1.0]), rng)
    low, high = rng.choice([(6, 20), (6, 20), (25, 70), (10, 40), (0, 0), (0, 0), (0, 0)])
    if high:
        for _ in range(rng.choice([1, 1, 1, 2])):
            lines = cut_columns(gold, lines, low, high, rng.choice([0.1, 0.3, 0.5]), rng)
    if rng.random() < 0.5:
        lines = add_furniture(gold, lines, rng, usual, bank)
    return change_gaps(lines, rng)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--copies", type=int, default=6)
    parser.add_argument("--cut")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for part in ("pages", "gold"):
        (options.out / part).mkdir(parents=True, exist_ok=True)
    golds = [(path, json.loads(path.read_text())) for path in sorted((options.folder / "gold").glob("*.json"))]
    # Of corrections that are gold, the fragments of a block are its text.
    for _, gold in golds:
        for article in gold["articles"]:
            for block in article["blocks"]:
                block.setdefault("text", "".join(text for _, text in block["frags"]))
    bank = [block["text"] for _, gold in golds for article in gold["articles"] for block in article["blocks"]
            if block["kind"] == "headline"]
    bank += ["今日天气", "图片新闻", "本期彩票开奖", "下期预告", "公告", "招聘信息", "国际短讯"] * 2
    for path, gold in golds:
        lines = read(gold, options.folder)
        for copy in range(1 if options.cut else options.copies):
            rng = random.Random(f"{options.seed} {copy} {path.stem}")
            if options.cut:
                low, high = map(int, options.cut.split("-"))
                changed, file = cut_columns(gold, lines, low, high, 0.5, rng), gold["file"]
            else:
                changed, file = perturbed(gold, lines, rng, bank), f"{Path(gold['file']).stem}~{copy}.txt"
            text, record = rebuild(gold, changed, file)
            (options.out / "pages" / file).write_text(text)
            (options.out / "gold" / f"{Path(file).stem}.json").write_text(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
