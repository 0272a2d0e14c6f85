#!/usr/bin/env python3
"""Composes pages of kinds that annotated pages are short of, for `learn.py`, of the words of the annotated ones.

usage: compose.py OUT FOLDER… [--pages N] [--portals N] [--seed N]

Each page has a habit (how it names writers, blank lines, labels) and some articles, each of a form: poem, notice, table,
interview, letter, picture story, news in brief … The titles and paragraphs of a page are those of one paper of FOLDER…, and
the page counts as one of that paper: who leaves the paper out of the learning leaves out its words too. `--portals` pages are
as web sites of papers show them, with what portal.py says around the articles.
"""
import argparse
import json
import random
import re
from pathlib import Path

from portal import Portal
from perturb import NEVER_FIRST, NEVER_LAST, ORNAMENTS, byline, dateline, furniture, name, names

PLACES = "青石镇 北渡街道 柳河社区 东港办事处 云溪县 望川区 南坪村 白水乡".split()
OFFICES = ["云溪县人民政府办公室", "北渡街道办事处", "某某拍卖有限公司", "东港自来水公司", "青石镇中学", "市公共交通公司", "柳河社区居委会"]
PARTS = ["记者手记", "延伸阅读", "专家提醒", "相关链接", "新闻背景", "小贴士", "编后", "部门回应"]
NOTICES = ["公告", "启事", "更正", "声明", "遗失声明", "讣告", "寻人启事", "通告", "致歉", "招聘启事", "拍卖公告"]
SLOGANS = "聚合力 抓落实 强担当 解难题 惠民生 优服务 提质效 重实干 守初心 开新局 学先进 添活力 补短板 保安全 送温暖 办实事".split()
LABELS = "社区连连看 县区新闻 城事快报 身边的故事 民生速递 教育在线 乡镇动态 热线回音 百姓话题 文化观察".split()
VERSES = ("风从麦田里走来 把一封信放在窗台 母亲弯下腰 拾起一粒光 河水不说话 只把月亮 轻轻搬过石桥 我站在远处 数着屋檐下的雨 一滴 又一滴 "
          "像极了那年的钟声 谁在灯下缝补 一件旧时光 炊烟升起 又散去 老树记得 每一只鸟的名字 雪落下来 盖住了路 没有盖住脚印 青瓦 白墙 "
          "有人推门 喊我的乳名 秋天深了 稻草人换上新衣 我把远方 折成一只船").split()


class Words:
    """Titles and texts of the annotated articles of a paper. An article is made of one of them, so that its words belong
    together."""

    def __init__(self, paper, rng):
        self.paper, self.rng = paper, rng
        self.articles, self.subheads, self.left, self.titles = [], [], [], []

    @staticmethod
    def of_papers(folders, rng):
        """The words of each paper that has three articles of which others can be made."""
        papers = {}
        for folder in folders:
            for path in sorted(Path(folder, "gold").glob("*.json")):
                gold = json.loads(path.read_text())
                paper = gold.get("paper") or Path(gold["file"]).stem
                words = papers.setdefault(paper, Words(paper, rng))
                for article in gold["articles"]:
                    words.add(article["blocks"])
        return [words for words in papers.values() if len(words.articles) >= 3]

    def add(self, blocks):
        texts = lambda kind: [(b.get("text") or "".join(t for _, t in b["frags"])).strip() for b in blocks if b["kind"] == kind]
        titles = [t for t in texts("headline") if 5 <= len(t) <= 32]
        paragraphs = [t for t in texts("paragraph") if len(t) > 24 and t[-1] in "。!?！？"]
        self.subheads += texts("subhead")
        if titles and paragraphs:
            self.articles.append((titles[0], paragraphs, texts("subhead")))

    def begin(self):
        self.chosen = self.rng.choice(self.articles)
        self.titles = [self.chosen[0]]
        self.left = list(self.chosen[1])
        self.own = list(self.chosen[2])

    def title(self):
        """The title of the article; when asked again, some other."""
        return self.titles.pop() if self.titles else self.rng.choice(self.articles)[0]

    def paragraph(self, most=400):
        """The next paragraph of the article; when there is none left, some of its sentences."""
        if self.left:
            text = self.left.pop(0)
        else:
            sentences = [s for p in self.chosen[1] for s in re.findall(r"[^。]+。”?", p)] or self.chosen[1]
            text = "".join(self.rng.choices(sentences, k=self.rng.randint(1, 3)))
        if len(text) > most:
            text = re.match(r"[^。]*。?", text)[0] or text
        return text

    def subhead(self):
        if self.own:
            return self.own.pop(0)
        return self.rng.choice(self.subheads) if self.subheads and self.rng.random() < 0.7 else self.rng.choice(self.articles)[0]


def with_dateline(habit, words, rng):
    """The first paragraph, with a dateline where the page has them."""
    if habit["dateline"] is not None and rng.random() < 0.9:
        return ("paragraph", words.paragraph(), dateline(rng, habit["dateline"]))
    return ("paragraph", words.paragraph())


def title_lines(habit, words, rng):
    kind = rng.random()
    title = words.title()
    if kind < 0.6:
        return [("headline", title)]
    if kind < 0.7:
        return [("headline", title), ("subtitle", "——" + words.title())]
    if kind < 0.73 and len(title) >= 14:
        blank = [k + 1 for k in range(5, len(title) - 5) if title[k] in " 　，,"]
        k = rng.choice(blank) if blank else rng.randint(6, len(title) - 6)
        return [("headline", title[:k]), ("headlineRest", title[k:])]
    if kind < 0.9:
        return [("kicker", rng.choice(PLACES) + rng.choice(["", ":", "："])), ("headline", title)]
    # Chance of its own, so that all else on the pages stays as it is.
    chance, kicker = random.Random(title), words.subhead()
    if chance.random() < 0.3:
        kicker = chance.choice(" 　").join(chance.sample(SLOGANS, 2))
    return [("kicker", kicker), ("headline", title)]


def news(habit, words, rng):
    lines = title_lines(habit, words, rng)
    if habit["byline"] == "above":
        lines.append(("byline", byline(rng, habit["style"])))
    lines.append(with_dateline(habit, words, rng))
    lines += [("paragraph", words.paragraph()) for _ in range(rng.choice([0, 0, 1, 1, 2, 3]))]
    chance = random.Random(lines[-1][1])  # of its own, as above
    if chance.random() < 0.12:
        return lines + [("byline", chance.choice(["摄影：", "摄影 ", "图/", "摄影/"]) + name(chance))]
    return signed(lines, habit, rng)


def signed(lines, habit, rng):
    if habit["byline"] == "below":
        lines.append(("byline", byline(rng, habit["style"])))
    elif habit["byline"] == "tail":
        kind, text, *rest = lines[-1]
        if kind == "paragraph":
            lines[-1] = (kind, text, rest[0] if rest else "", byline(rng, rng.choice([0, 1, 5, 5, 9])))
    return lines


def feature(habit, words, rng):
    """With subheads; some with the byline behind the lead."""
    lines = [("headline", words.title())]
    above = rng.random() < 0.4
    if above:
        lines.append(("byline", byline(rng, habit["style"])))
    lead = ("paragraph", words.paragraph())
    if not above and rng.random() < 0.5:
        if rng.random() < 0.5:
            lead = ("paragraph", words.paragraph(), "", byline(rng, 0))
            lines.append(lead)
        else:
            lines += [lead, ("byline", byline(rng, habit["style"]))]
    else:
        lines.append(lead if rng.random() < 0.5 else with_dateline(habit, words, rng))
    for _ in range(rng.randint(2, 4)):
        lines.append(("subhead", words.subhead()))
        lines += [("paragraph", words.paragraph()) for _ in range(rng.choice([1, 1, 2, 3]))]
    return signed(lines, habit, rng) if not above else lines


def with_part(habit, words, rng):
    lines = news(habit, words, rng)
    return lines + [("subhead", rng.choice(PARTS)), ("paragraph", words.paragraph(120))]


def poem(habit, words, rng):
    lines = [("headline", rng.choice(["春雨", "老屋", "秋分(外一首)", "麦 田", "渡口", "写给母亲", "一盏灯"]))]
    author = name(rng) if rng.random() < 0.5 else rng.choice(ORNAMENTS) + rng.choice(["", " "]) + name(rng)
    if rng.random() < 0.9:
        lines.append(("byline", author))
    lines += [("paragraph", verse) for verse in rng.choices(VERSES, k=rng.randint(3, 14))]
    if rng.random() < 0.3:
        lines.append(lines[rng.randint(2, len(lines) - 1)])
    return lines


def essay(habit, words, rng):
    lines = [("headline", words.title()), ("byline", byline(rng, rng.choice([3, 4, 6, 9])))]
    return lines + [("paragraph", words.paragraph()) for _ in range(rng.randint(1, 4))]


def notice(habit, words, rng):
    head = rng.choice(NOTICES)
    if rng.random() < 0.3:
        head = rng.choice(["■", "", "◆"]) + " ".join(head)
    elif rng.random() < 0.3:
        head = f"关于{rng.choice(['清理楼道', '停水检修', '封闭施工', '换发证件'])}的{head}"
    lines = [("headline", head)] + [("paragraph", words.paragraph(120)) for _ in range(rng.choice([1, 1, 2]))]
    if rng.random() < 0.6:
        lines.append(("paragraph", rng.choice(OFFICES)))
        lines.append(("paragraph", rng.choice(["2021年6月10日", "六月十日", "2019年3月", "四月三日", "6月10日"])))
    if rng.random() < 0.3:
        lines.append(("paragraph", f"联系电话:{rng.randint(60000000, 69999999)}"))
    return lines


def table(habit, words, rng):
    goods = rng.sample("黄瓜 芹菜 豆角 鸡蛋 鲫鱼 白菜 萝卜 花生油 大米 面粉 苹果".split(), 4)
    style = rng.randrange(4)
    if style == 0:
        rows = [f"{g}　{rng.uniform(1, 9):.2f}　{rng.uniform(1, 9):.2f}　{rng.uniform(1, 9):.2f}" for g in goods]
        rows = (["品名　最高　最低　均价"] if rng.random() < 0.5 else []) + rows
    elif style == 1:
        rows = [f"{g} {rng.uniform(1, 9):.2f}元/斤 {h} {rng.uniform(1, 9):.2f}元/斤" for g, h in zip(goods[:2], goods[2:])]
    elif style == 2:
        rows = [f"{rank}等奖 {rng.choice(PLACES)} {name(rng)}" for rank in "一二三"]
    else:
        rows = [f"周{d} {rng.randint(8, 20)}:{rng.choice(['00', '30'])} {rng.choice(PLACES)} {rng.choice(['义诊', '围棋公开赛', '读书会'])}"
                for d in "一三六日"]
    title = rng.choice(["今日菜价", "评选结果揭晓", "本周活动安排", "周末赛程", "农贸市场昨日价格(元/斤)", "获奖名单", "值班表"])
    return [("headline", title)] + [("paragraph", row) for row in rows]


def interview(habit, words, rng):
    lines = [("headline", words.title())]
    people = rng.choice([("问:", "答:"), ("记者:", name(rng) + ":"), (f"{rng.choice('王李张')}女士:", "某某局:"), ("读者:", "部门:")])
    for _ in range(rng.randint(2, 4)):
        lines += [("paragraph", people[0] + words.title() + "?"), ("paragraph", people[1] + words.paragraph(90))]
    if rng.random() < 0.6:
        lines.append(("byline", byline(rng, 1) + rng.choice(["", " 整理"])))
    return lines


def letter(habit, words, rng):
    lines = [("headline", words.title())]
    lines += [("paragraph", rng.choice(["编辑同志:", "", ""]) + words.paragraph()) for _ in range(rng.choice([1, 2]))]
    sign = f"{rng.choice(['读者', '市民', rng.choice(PLACES), rng.choice(OFFICES)])} {name(rng)}"
    lines.append(("byline", sign))
    if rng.random() < 0.4:
        lines += [("subhead", rng.choice(["编后", "部门答复", "编辑点评"])), ("paragraph", words.paragraph(120))]
    return lines


def long_read(habit, words, rng):
    """As long as features are in print: annotated pages, being made up, are shorter, and have fewer subheads."""
    long = lambda: ("paragraph", "".join(words.paragraph() for _ in range(rng.randint(1, 3))))
    lines = title_lines(habit, words, rng)
    above = rng.random() < 0.5
    if above:
        lines.append(("byline", byline(rng, habit["style"])))
    lines += [long() for _ in range(rng.randint(1, 3))]
    for _ in range(rng.randint(1, 4)):
        lines += [("subhead", words.subhead()) for _ in range(rng.choice([1, 1, 1, 2]))]
        lines += [long() for _ in range(rng.randint(1, 4))]
    return lines if above else signed(lines, habit, rng)


def picture(habit, words, rng):
    head = rng.choice(["图片新闻", "图片新闻", "图片故事", words.title()])
    lines = [("headline", head)]
    credit = rng.choice([f"本报记者 {name(rng)} 摄", f"新华社发({name(rng)} 摄)", f"通讯员 {name(rng)} 摄影报道", f"{name(rng)}/图"])
    text = words.paragraph(130)
    if rng.random() < 0.6:
        return lines + [("paragraph", text, "", rng.choice(["", " "]) + credit)]
    return lines + [("paragraph", text), ("byline", credit)]


def captioned(habit, words, rng):
    lines = news(habit, words, rng)
    place = rng.randint(1, len(lines) - 1)
    caption = rng.choice([f"图为{words.subhead()}。", f"{words.subhead()}。 {name(rng)} 摄", f"{words.subhead()} {name(rng)} 摄",
                          f"{rng.choice('①②▲')}{words.subhead()}。"])
    lines.insert(place, ("caption", caption))
    return lines


def cutting(habit, words, rng):
    """A caption that names nobody, between two lines of a paragraph or two paragraphs."""
    lines = news(habit, words, rng) + [("paragraph", words.paragraph())]
    text = words.paragraph()
    k = rng.randint(6, max(7, len(text) - 8))
    while k < len(text) - 1 and (text[k] in NEVER_FIRST or text[k - 1] in NEVER_LAST):
        k += 1
    caption = rng.choice(["", "", "②", "①", "▲"]) + words.paragraph(30)[:40]
    lines[-1:] = [("paragraph", text[:k]), ("caption", caption), ("paragraphRest", text[k:])]
    return lines


def brief(habit, words, rng):
    """Without a title."""
    text = words.paragraph(160)
    if rng.random() < 0.5:
        return [("untitled", text, dateline(rng, habit["dateline"] or 0))]
    return [("untitled", rng.choice("▲●■◆") + text)]


def source_tail(habit, words, rng):
    tail = rng.choice([f"据《{rng.choice(PLACES)[:2]}日报》", "据新华社", f"({name(rng)})", f" {name(rng)}"])
    return [("headline", words.title()), ("paragraph", words.paragraph(160) + tail)]


def short(habit, words, rng):
    """A title and a sentence."""
    return [("headline", words.title()), ("paragraph", words.paragraph(30))]


def closing(habit, words, rng):
    """The last paragraph is a few characters, with or without who wrote the article."""
    lines = news(dict(habit, byline="none"), words, rng)
    sentence = words.paragraph(40).rstrip("。").split("，")[-1].split(",")[-1][:14] + "。"
    tail = rng.choice([byline(rng, rng.choice([0, 1, 5, 9])), byline(rng, 0), f"({name(rng)})", ""])
    if not tail:
        return lines + [("paragraph", sentence + rng.choice(["", "", "(完)", "(见下图)", "②11"]))]
    return lines + [("paragraph", sentence, "", tail)]


FORMS = [short] * 3 + [closing] * 3 + [news] * 8 + [feature] * 5 + [with_part] * 4 + [cutting, cutting, picture, picture, poem, poem, poem, poem, essay, notice, table, interview, letter, picture, captioned, captioned,
                                      source_tail] + [long_read] * 3


def compose(words, rng, file):
    habit = {
        "dateline": rng.choice([None, None, 0, 0, 1, 2, 3, 4, 7, 8, 9, 10]),
        "byline": rng.choice(["above", "below", "below", "tail", "none"]),
        "style": rng.randrange(11),
        "label": rng.random() < 0.45,
    }
    if habit["dateline"] in (1, 2, 3, 8, 9, 10) and rng.random() < 0.8:
        habit["byline"] = "none"
    gap = rng.choice([1, 2, 2, 2])
    indent = "　　" if rng.random() < 0.25 else ""
    wide = rng.choice([0, 0, 0, 1, 2])
    lines, gold = [], {"file": file, "paper": words.paper, "encoding": "utf-8", "newline": "lf", "provenance": "composed",
                       "articles": [], "furniture_lines": []}

    def put(text, more=0):
        lines.extend([""] * (gap - 1 + more if lines else 0) + [text])
        return len(lines)

    def put_furniture(place):
        for text in furniture(rng, place, rng.choice([2009, 2016, 2021])):
            gold["furniture_lines"].append({"line": put(text), "kind": "menu", "text": text})

    is_single = rng.random() < 0.2
    for _ in range(rng.choice([0, 0, 1] if is_single else [0, 1, 1, 2])):
        put_furniture("top")
    favourite = rng.choice(FORMS)
    bare = rng.random() < 0.06
    for number in range(1 if is_single else rng.randint(1, 6)):
        if number and rng.random() < 0.15:
            put_furniture("inside")
        mixed = number and rng.random() < 0.05
        form = brief if bare or mixed else favourite if rng.random() < 0.3 else rng.choice(FORMS)
        form = rng.choice([long_read, long_read, news, short]) if is_single else form
        section = None
        if habit["label"] and not bare and rng.random() < 0.6:
            section = rng.choice(LABELS)
            text = rng.choice(["", "", "■", "●", "【"]) + (section if rng.random() < 0.7 else " ".join(section))
            text += "】" if text[0] == "【" else ""
            gold["furniture_lines"].append({"line": put(text, wide), "kind": "section-label", "text": text})
        words.begin()
        gold["articles"].append(article(form(habit, words, rng), put, wide if section is None else 0, section, indent))
    for _ in range(rng.choice([0, 0, 1, 2])):
        put_furniture("foot")
    gold["n_lines"] = len(lines)
    return "\n".join(lines), gold


def with_pictures(body, is_covered, words, rng):
    """The body of an article with captions above its text that name nobody, where something parts them from the title."""
    place = next(number for number, line in enumerate(body) if line[0] != "byline")
    if not is_covered and place == 0:
        return body
    caption = lambda: words.subhead()[:20] if rng.random() < 0.7 else words.paragraph(24)[:30]
    return body[:place] + [("caption", caption()) for _ in range(rng.choice([1, 1, 2, 4]))] + body[place:]


SITE_FORMS = [news] * 6 + [short] * 3 + [feature] * 2 + [long_read] * 3 + [essay, essay, interview, picture, captioned, with_part, poem]


def compose_portal(words, rng, file):
    """A page as the web site of a paper shows it."""
    site = Portal(rng)
    habit = {"dateline": rng.choice([None, 0, 0, 1, 2, 3, 4, 7, 8]), "byline": rng.choice(["above", "below", "tail", "none"]), "style": rng.randrange(11)}
    gap = rng.choice([1, 1, 2])
    indent = rng.choice(["", "　　", "    "])
    lines, gold = [], {"file": file, "paper": words.paper, "encoding": "utf-8", "newline": "lf", "provenance": "composed",
                       "articles": [], "furniture_lines": []}

    def put(text, more=0, close=None):
        lines.extend([""] * ((gap if close is None else close) - 1 + more if lines else 0) + [text])
        return len(lines)

    def put_furniture(texts, more=0):
        for place, text in enumerate(texts):
            gold["furniture_lines"].append({"line": put(text, more if place == 0 else 0, 1), "kind": "menu", "text": text})

    count = 1 if rng.random() < 0.45 else rng.randint(2, 5)
    made = []
    for _ in range(count):
        words.begin()
        made.append(rng.choice(SITE_FORMS)(habit, words, rng))
    others = [(words.title(),) for _ in range(rng.choice([0, 1, 2, 3, 4, 6, 8, 10, 12]))]
    heads = [[text for kind, text, *_ in lines if kind in TITLE_KINDS] for lines in made]
    pages = [[number] for number in range(count)] if site.each else [list(range(count))]
    for page in pages:
        listed = [heads[number] for number in page] + others
        rng.shuffle(listed)
        put_furniture(site.above_page(listed))
        for number in page:
            title = [line for line in made[number] if line[0] in TITLE_KINDS]
            body = [line for line in made[number] if line[0] not in TITLE_KINDS]
            if site.day_line == "above":
                put_furniture([site.day_and_source()])
            if site.twice:
                put_furniture(heads[number], rng.choice([0, 1]))
            cover = [("furniture", text) for text in site.cover()]
            if site.captions:
                body = with_pictures(body, bool(cover), words, rng)
            if rng.random() < 0.08:
                body.append(rng.choice([("byline", "线索提供 " + name(rng)), ("paragraph", f"感谢{name(rng)[0]}{rng.choice(['先生', '女士'])}提供线索，奖励{rng.randint(2, 10)}0元")]))
            gold["articles"].append(article(title + cover + body, put, 0, None, indent, gold["furniture_lines"]))
            tail = [site.button_line()] if site.buttons == "foot" else []
            put_furniture(tail + (site.rights_lines() if site.rights == "article" else []))
        put_furniture(site.below_page(others))
    gold["n_lines"] = len(lines)
    return "\n".join(lines), gold


TITLE_KINDS = ("kicker", "headline", "headlineRest", "subtitle")


def article(made, put, wide, section, indent, furniture_lines=()):
    """The gold of an article, whose lines are put on the page."""
    blocks = []
    for place, (kind, text, *more) in enumerate(made):
        head, credit = (more + ["", ""])[:2]
        margin = indent if kind in ("paragraph", "untitled") else ""
        number = put(margin + head + text + credit, wide if place == 0 else 0)
        if kind == "furniture":
            furniture_lines.append({"line": number, "kind": "menu", "text": text})
            continue
        if head:
            blocks.append({"kind": "dateline", "text": head.strip(), "frags": [[number, head.strip()]]})
        if kind in ("headlineRest", "paragraphRest"):
            block = next(b for b in reversed(blocks) if b["kind"] == ("headline" if kind == "headlineRest" else "paragraph"))
            block["frags"].append([number, text])
            block["text"] += text
            continue
        kind = {"untitled": "paragraph", "subtitle": "subheadline"}.get(kind, kind)
        blocks.append({"kind": kind, "text": text, "frags": [[number, text]]})
        if credit:
            blocks.append({"kind": "byline", "text": credit.strip(), "frags": [[number, credit.strip()]]})
    numbers = [number for block in blocks for number, _ in block["frags"]]
    return {"lines": [min(numbers), max(numbers)], "section": section, "headline": "", "blocks": blocks}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--portals", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    papers = Words.of_papers(options.folders, rng)
    for part in ("pages", "gold"):
        (options.out / part).mkdir(parents=True, exist_ok=True)
    for number in range(options.pages + options.portals):
        make = compose if number < options.pages else compose_portal
        text, gold = make(rng.choice(papers), rng, f"composed~{number}.txt")
        (options.out / "pages" / gold["file"]).write_text(text)
        (options.out / "gold" / f"composed~{number}.json").write_text(json.dumps(gold, ensure_ascii=False))


if __name__ == "__main__":
    main()
