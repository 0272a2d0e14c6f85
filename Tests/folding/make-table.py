#!/usr/bin/env python3
"""Writes Sources/NewsAPI/Text/HanVariants.swift: the Han characters that are other spellings of one.

    pip install opencc==1.4.2        # the dictionaries of OpenCC, Apache License 2.0
    Tests/folding/make-table.py

Needs Perl 5.30 or later too, whose Unicode::UCD has the property Equivalent_Unified_Ideograph.
"""
import pathlib
import subprocess
import unicodedata

import opencc

OUTPUT = pathlib.Path(__file__).parents[2] / "Sources/NewsAPI/Text/HanVariants.swift"
BLOCKS = [(0x2E80, 0x2FDF), (0x3400, 0x9FFF), (0x20000, 0x33479)]
RADICALS = range(0x2E80, 0x2F00)

# A second form where TSCharacters gives the character itself as the first: it is Traditional as often.
SECOND_FORMS = "著着 藉借 覆复 祇只 牴抵"
# Taiwan's variants, although both forms are in GB 2312 (see `join_variants`): each pair is one word.
TAIWAN = "幺么 顎齶 鮎鯰"
# What ICU 72's transform Traditional-Simplified and 第一批异体字整理表 (甦 疎) have and TSCharacters has not.
OTHER_VARIANTS = """
    㼆𬎆 䬗扬 䶧咬 倣仿 僇戮 勗勖 吢吣 咷啕 唚吣 喨亮 囍禧 囓啮 垵埯 姪侄 嬝袅 尅克 嶴岙 廻回 彞彝 徬彷 悳德 慇殷 懃勤 懮忧 搆构
    搥捶 搨拓 搾榨 摀捂 撚捻 撢掸 暱昵 枒丫 榖谷 槖橐 檝楫 櫺棂 欵款 歛敛 毬球 氹凼 沍冱 濬浚 灠漤 燄焰 燐磷 燿耀 牋笺 瑯琅 痀佝
    睪睾 瞇眯 瞭了 砲炮 硏研 礆硷 礡礴 箎篪 簆筘 簷檐 籐藤 粧妆 罣挂 翺翱 荳豆 菓果 蔴麻 蠧蠹 袴绔 賸剩 跼局 踡蜷 蹧糟 轝舆 遯遁
    醼宴 鉨鿭 銲焊 鎗枪 鑈鿭 関关 閧哄 闘斗 阨厄 隄堤 靷纼 鞀鼗 韡𮧵 韮韭 餽馈 鬀剃 鬭斗 鷈䴘 麤粗 鼇鳌 鼈鳖 甦苏
    噁恶 礮炮 穭稆 藷薯 襬摆 諮谘 譅䜧 逕迳 鉅钜 鏇镟 钁䦆 鷿䴙 麴麹 齩咬 疎疏
"""

HEAD = '''\
// Made by Tests/folding/make-table.py; changes are made there.

/// Han characters that are other spellings of one: Traditional and Simplified (the first forms of OpenCC's dictionary
/// TSCharacters), the variants of Taiwan, Hong Kong and Japan (OpenCC's other dictionaries of characters), and the
/// radicals of U+2E80 to U+2EFF (Unicode's property Equivalent_Unified_Ideograph).
///
/// OpenCC {version}, Copyright Carbo Kuo, Apache License 2.0: https://github.com/BYVoid/OpenCC
enum HanVariants {{
    /// {count} variants, each before the unit that it folds to, ascending. No unit is a variant. The unit is in GB 2312
    /// if any spelling is, and in the basic plane if any spelling is.
    static let pairs = """
'''


def characters():
    """All assigned Han characters that are the same when normalised (Foundation knows the others)."""
    return [chr(code) for first, last in BLOCKS for code in range(first, last + 1) if is_normal(chr(code))]


def is_normal(character):
    return unicodedata.normalize("NFKC", character) == character


def pairs_of(configuration, han):
    """What a configuration of OpenCC makes of each character, where that is another one."""
    found = opencc.OpenCC(configuration).convert("\n".join(han)).split("\n")
    assert len(found) == len(han)
    return [(before, after) for before, after in zip(han, found) if before != after and len(after) == 1]


def radicals():
    """Radicals with the ideographs that look the same."""
    script = 'binmode STDOUT, ":utf8"; print charprop($_, "EqUIdeo"), "\\n" for %d..%d' % (RADICALS[0], RADICALS[-1])
    lines = subprocess.run(
        ["perl", "-MUnicode::UCD=charprop", "-e", script], capture_output=True, check=True, encoding="utf-8").stdout
    return [(chr(code), other) for code, other in zip(RADICALS, lines.splitlines())
            if len(other) == 1 and is_normal(chr(code))]


class Classes:
    """Sets of characters that are one to a reader."""

    def __init__(self):
        self.members = {}

    def of(self, character):
        return self.members.setdefault(character, {character})

    def join(self, one, other):
        joined = self.of(one) | self.of(other)
        for member in joined:
            self.members[member] = joined


def is_simplified(character):
    """Whether a character is one of those that Simplified Chinese is written in."""
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def join_variants(classes, pairs):
    """Joins variants to their characters, unless both are characters of GB 2312: then they are two words of Simplified
    Chinese, as 予 and 豫, 芸 and 艺, 沪 and 滤, which only Japanese takes for one. Returns those left apart."""
    apart = []
    for one, other in pairs:
        if classes.of(one) is classes.of(other):
            continue
        if any(map(is_simplified, classes.of(one))) and any(map(is_simplified, classes.of(other))):
            apart.append(one + other)
        else:
            classes.join(one, other)
    return apart


def main():
    han = characters()
    simplified = dict(pairs_of("t2s", han))
    classes = Classes()
    for pair in list(simplified.items()) + (SECOND_FORMS + " " + TAIWAN).split():
        classes.join(*pair)
    variants = [pair for name in ["tw2t", "hk2t", "jp2t", "t2tw", "t2hk", "t2jp"] for pair in pairs_of(name, han)]
    apart = join_variants(classes, radicals() + variants + OTHER_VARIANTS.split())

    sources = set(simplified) | {pair[0] for pair in SECOND_FORMS.split()}
    table = {}
    for members in {frozenset(members) for members in classes.members.values()}:
        unit = min(members, key=lambda c: (
            not is_simplified(c), ord(c) > 0xFFFF, ord(c) in RADICALS, c in sources, ord(c)))
        table.update((member, unit) for member in members if member != unit)
    text = "".join(variant + table[variant] for variant in sorted(table))
    lines = [text[start:start + 100] for start in range(0, len(text), 100)]
    with open(OUTPUT, "w", encoding="utf-8") as file:
        file.write(HEAD.format(version=opencc.__version__, count=f"{len(table):,}"))
        file.write("".join(f"        {line}\\\n" for line in lines[:-1]))
        file.write(f'        {lines[-1]}\n        """\n}}\n')
    several = sorted({"".join(sorted(c for c in m if is_simplified(c))) for m in classes.members.values()
                      if sum(map(is_simplified, m)) > 1})
    print(len(table), "variants; left apart:", " ".join(apart))
    print("characters of GB 2312 that fold together:", " ".join(several))


main()
