#!/usr/bin/env python3
"""Writes an archive of newspaper pages to measure search with: archive.py --pages N [--seed S] FOLDER

The words are made up of frequent characters, but drawn as words of a language are: by Zipf's law, over a few thousand
characters and tens of thousands of words of one to four characters, each article with topic words that come again.
Page p depends on the seed and on p alone.
"""
import argparse, datetime, itertools, os, random

DISTRICTS = "郑东新区 高新区 经开区 金水区 二七区 中原区 惠济区 上街区 新郑市 中牟县 荥阳市 登封市".split()
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
FREQUENT = (
    "的一是在了不和有大这主中人上为们地个用工时要动国产以我到他会作来分生对于学下级就年阶义发成部民可出能方进同行面说种过命"
    "度革而多子后自社加小机也经力线本电高量长党得实家定深法表着水理化争现所二起政三好十战无农使性前等反体合斗路图把结第里正"
    "新开论之物从当两些还天资事队批如应形想制心样干都向变关点育重其思与间内去因件日利相由压员气业代全组数果期导平各基或月毛"
    "然问比展那它最及外没看治提五解系林者米群头意只明四道马认次文通但条较克又公孔领军流入接席位情运器并飞原油放立题质指建区"
    "验活众很教决特此常石强极土少已根共直团统式转别造切九你取西持总料连任志观调七么山程百报更见必真保热委手改管处己将修支识")
# Characters of GB 2312 that a search folds to others of it.
FOLDED = "幺麽乾於夥藉後吒覆袷徵摺拚捱麴榘菸著醣薹颚鲶"
SENTENCE_PARTS = ["本次活动", "据了解", "近年来", "与此同时", "下一步", "为进一步", "截至目前", "在此基础上"]


class Language:
    def __init__(self, seed):
        rng = random.Random(seed)
        frequent = list(dict.fromkeys(FREQUENT))
        # Simplified ones (the characters of GB 2312), as a search folds Traditional ones to them.
        simplified = bytes(b for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for b in (row, cell))
        rare = rng.sample(simplified.decode("gb2312", "ignore"), 2500)
        characters = frequent + [c for c in rare if c not in FREQUENT + FOLDED]
        weights = list(itertools.accumulate(1 / (rank + 20) ** 1.4 for rank in range(len(characters))))
        lengths = rng.choices([1, 2, 3, 4], [4, 70, 14, 12], k=40000)
        words = dict.fromkeys("".join(rng.choices(characters, cum_weights=weights, k=n)) for n in lengths)
        # Frequent words first, those of one character among them, as in news.
        self.words = list(words)
        self.cumulative = list(itertools.accumulate(1 / (rank + 3) ** 1.05 for rank in range(len(self.words))))
        names = lambda count: [
            rng.choice(SURNAMES) + "".join(rng.choices(frequent, k=rng.choice([1, 2, 2, 2]))) for _ in range(count)]
        self.reporters, self.people = names(150), names(20000)


class PageWriter:
    def __init__(self, language, seed, number):
        self.language, self.rng = language, random.Random(seed * 1_000_003 + number)
        self.pool = []

    def word(self):
        if not self.pool:
            self.pool = self.rng.choices(self.language.words, cum_weights=self.language.cumulative, k=512)
        return self.pool.pop()

    def number(self):
        return str(int(10 ** (self.rng.random() * 4)))

    def clause(self):
        rng, part = self.rng, []
        for _ in range(rng.randint(2, 5)):
            part.append(rng.choice(self.topic) if rng.random() < 0.18 else self.word())
        kind = rng.random()
        if kind < 0.08:
            part.insert(1, self.number() + rng.choice(["个", "万元", "名", "年", "%"]))
        elif kind < 0.12:
            part.append(f"{self.date.month}月{self.date.day}日")
        elif kind < 0.16:
            part.insert(0, rng.choice(SENTENCE_PARTS))
        elif kind < 0.20:
            part.append("“" + rng.choice(self.topic) + self.word() + "”")
        elif kind < 0.24:
            part.insert(0, self.district)
        elif kind < 0.25:
            part.append(rng.choice(["5G", "GDP", "A+H股", "31.9%", f"{rng.randint(1, 99)}.{rng.randint(1, 9)}%"]))
        return "".join(part)

    def sentence(self):
        return "，".join(self.clause() for _ in range(self.rng.randint(2, 5))) + "。"

    def person(self):
        people = self.language.people
        return people[int(len(people) ** self.rng.random()) - 1]

    def article(self):
        rng = self.rng
        rank = lambda: int(len(self.language.words) ** (0.35 + 0.65 * rng.random())) - 1
        self.topic = [w for w in (self.language.words[rank()] for _ in range(12)) if len(w) > 1][:8] or ["活动"]
        title = "".join(rng.choice(self.topic) if rng.random() < 0.6 else self.word() for _ in range(4))
        title += " " + "".join(rng.choice(self.topic) if rng.random() < 0.6 else self.word() for _ in range(3))
        lead = f"本报讯 {self.date.month}月{self.date.day}日，" + "".join(self.sentence() for _ in range(rng.randint(1, 3)))
        body = [lead] + ["".join(self.sentence() for _ in range(rng.randint(1, 6))) for _ in range(rng.randint(3, 9))]
        byline = "记者 " + rng.choice(self.language.reporters)
        if rng.random() < 0.7:
            byline += " 通讯员 " + " ".join(self.person() for _ in range(rng.randint(1, 3)))
        return [title] + [self.broken(paragraph) for paragraph in body] + [byline]

    def broken(self, paragraph):
        """A paragraph as columns leave it: some are cut by a blank line in the middle of a sentence."""
        at = len(paragraph) // 2
        if len(paragraph) < 120 or self.rng.random() > 0.4 or not all("一" <= c <= "鿿" for c in paragraph[at - 1:at + 1]):
            return paragraph
        return paragraph[:at] + "\n\n" + paragraph[at:]

    def page(self):
        rng = self.rng
        self.date = datetime.date(2008, 1, 2) + datetime.timedelta(days=rng.randrange(6500))
        self.district = rng.choice(DISTRICTS)
        return "\n\n".join("\n\n".join(self.article()) for _ in range(rng.randint(3, 7))) + "\n", self.date


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    language = Language(options.seed)
    for number in range(options.pages):
        text, date = PageWriter(language, options.seed, number).page()
        with open(f"{options.folder}/{number:06d}_{date:%Y%m%d}.txt", "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
