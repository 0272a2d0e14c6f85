"""What web sites of papers print around the articles of a page, for `compose.py`: menus, lists of titles, the title once more,
a line of day and source, notes on rights."""
from perturb import MENU, PAPERS, SECTIONS, furniture, name

BUTTONS = "打印 收藏 关闭 分享 评论 字号 返回顶部 PDF版 打印本页 加入收藏 关闭窗口 我要评论 发表评论 纠错 推荐".split()
# Single lines of pages' controls and of the places that a template leaves empty.
CONTROLS = """
听新闻|小字体 大字体|手机阅读|用手机看本文|扫码分享|扫一扫，把文章带走|切换到手机版|切换到电脑版|本文字数：{n}|阅读次数：|阅读：{n}|点击：{n}次|语音朗读|
文章导航|所属栏目：|所属专题：|发布日期：|刊发日期：{day}|刊出日期：{day}|字体：|字号|T大 T小|A+ A-|选择字号|关键词：|标签：|分享至|分享到朋友圈|导航|站内搜索|
按日期查阅|往期报纸|版面图|本版PDF下载|下载本版|稿件标签|正文|内容|阴影|图片|视频|广告|{page}|当前版：{page}|当前版面|本版新闻|新闻正文|上一条|下一条|回到首页|网站首页|
{site}首页|{site} > 新闻中心|打开客户端，看更多内容|使用微信扫描二维码|正在加载|加载中...|暂无评论|我来说两句|已有0人参与|点赞|顶一下|踩一下|责任编辑|编辑：|稿源：{paper}|
文章来源：{paper}|信息来源：{site}|作者：|记者：|摄影：|原标题：|图片说明|相关稿件|上一篇：没有了|下一篇：没有了|IMG_{n}.jpg|{n}.jpg|• {small}|{small}/{small}
""".replace("\n", "").split("|")
# The same, as long as sentences.
REMARKS = """
您的浏览器版本过低，部分功能可能无法正常使用，请升级后再访问。|订阅手机报请发送短信{small}到{n}，每月3元。|用户发送短信 {small} 到 {n} 即可订阅《{paper}》手机报。|
欢迎关注{paper}官方微信，新闻早知道。|本文仅代表作者个人观点，与{site}无关。|网友评论仅供其表达个人看法，并不表明{site}立场。|
为了获得更好的阅读体验，请使用新版浏览器。|点击图片可查看大图，左右滑动可翻页。|登录后才能发表评论，请文明上网，理性发言。
""".replace("\n", "").split("|")
LISTS = "热点新闻 相关新闻 图片新闻 热门排行 24小时排行 推荐阅读 相关阅读 编辑推荐 新闻排行 今日热点 其他稿件 本版其他文章".split()
WALKS = ["上一版　下一版", "上一版3  4下一版", "上一期 下一期", "3上一篇  下一篇4", "上一篇  下一篇", "前一页 后一页", "<< 上一版  下一版 >>"]


class Portal:
    """A site, with its habits: all articles of a page have the same things around them."""

    def __init__(self, rng):
        self.rng = rng
        self.paper = rng.choice(PAPERS)
        self.year = rng.randint(2002, 2023)
        self.site = self.paper[:2] + rng.choice(["网", "新闻网", "在线", "数字报", "客户端"])
        self.lists = rng.random() < 0.5  # the titles of the page above its articles
        self.bullet = rng.choice(["", "", "", "·", "・", "• ", "number"])
        self.twice = rng.random() < 0.4  # the title once more
        self.day_line = rng.choice([None, "below", "below", "below", "above"])
        self.day_style = rng.randrange(9)
        self.buttons = rng.choice([None, None, "below", "foot"])
        self.button_style = rng.randrange(4)
        self.rights = rng.choice([None, "article", "page", "page"])
        self.rights_style = rng.randrange(10)
        self.each = rng.random() < 0.5  # all of it around each article, as of pages put behind one another
        self.captions = rng.random() < 0.3
        self.controls = rng.choice([0, 0, 0, 1, 1, 2])  # lines of controls between title and text
        self.breaks_lists = rng.random() < 0.3  # titles of the list are broken into two lines

    def day(self):
        rng = self.rng
        return rng.choice([f"{self.year}年{rng.randint(1, 12):02}月{rng.randint(1, 28):02}日", f"{self.year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"])

    def clock(self):
        return f"{self.rng.randint(0, 23):02}:{self.rng.randint(0, 59):02}"

    def day_and_source(self):
        rng = self.rng
        gap = rng.choice([" ", "  ", "　　", "    "])
        colon = rng.choice([":", "："])
        author = rng.choice(["", gap + f"作者{colon}{name(rng)}", gap + f"编辑{colon}{name(rng)}"])
        return [
            f"{self.day()}{gap}来源{colon}{self.paper}", f"{self.day()} {self.clock()}{gap}来源{colon}{self.site}{author}",
            f"来源{colon}{self.paper}{gap}发布时间{colon}{self.day()}", f"http://www.example.com{gap}{self.day()}{self.clock()}{gap}{self.paper}",
            f"{self.day()} {self.clock()}:{rng.randint(10, 59)}{gap}作者{colon}{name(rng)}{gap}来源{colon}{self.site}",
            f"发布时间{colon}{self.day()}{gap}浏览次数{colon}{rng.randint(10, 9000)}", f"{self.day()}", f"{self.day()}{gap}{rng.choice(SECTIONS)}",
            f"{self.site}{gap}{self.day()} {self.clock()}{gap}{rng.choice(['我要评论', '评论(0)', '字号:大 中 小', '【字号 大 中 小】'])}",
        ][self.day_style]

    def button_line(self):
        rng = self.rng
        words = rng.sample(BUTTONS, rng.randint(1, 3))
        return [
            "".join(f"【{w}】" for w in words), " ".join(f"[{w}]" for w in words), "字号：大 中 小　　打印　　评论（%d）" % rng.randint(0, 40),
            f"【{words[0]}】",
        ][self.button_style]

    def control(self, lines=CONTROLS):
        rng = self.rng
        return rng.choice(lines).format(
            n=rng.randint(100, 99999), small=rng.randint(1, 40), day=self.day(), site=self.site, paper=self.paper,
            page=f"{rng.choice('ABC')}{rng.randint(1, 24):02}")

    def cover(self):
        """What stands between a title and its text."""
        rng = self.rng
        lines = [self.day_and_source()] if self.day_line == "below" else []
        lines += [self.button_line()] if self.buttons == "below" else []
        for _ in range(self.controls):
            lines.insert(rng.randint(0, len(lines)), self.control())
        return lines

    def rights_lines(self):
        rng, paper, site = self.rng, self.paper, self.site
        return [
            [f"版权声明：本网所载{rng.choice(['文字、图片', '作品', '内容'])}，版权均属{paper}社所有，未经授权不得转载、摘编。"],
            [f"© {self.year} {paper}社 版权所有"], [f"凡注明来源为“{paper}”的稿件，版权归{paper}社所有。未经许可，任何单位和个人不得转载，违者必究。"],
            [f"{site}版权所有", f"某ICP备{rng.randint(10000000, 99999999)}号"], [f"Copyright © {self.year} {site} All Rights Reserved"],
            [f"地址：{rng.choice(MENU)}路{rng.randint(1, 300)}号　邮编：{rng.randint(100000, 800000)}", f"备案号：ICP备{rng.randint(100000, 999999)}号-1"],
            [f"（本报版权作品，未经{paper}书面授权，严禁转载。）"],
            [f"关于我们 | 联系我们 | 广告服务 | 招聘信息 | 网站律师", f"{site} 版权所有"],
            [f"本网站各类新闻、专题、图片等信息，均为{site}所有，未经协议授权，禁止下载使用。"], [f"{paper}数字版 技术支持：{rng.choice(PAPERS)[:2]}科技"],
        ][self.rights_style]

    def listed(self, titles):
        """The lines of a list of titles; a title of several lines has as many there."""
        lines = []
        for number, title in enumerate(titles, 1):
            mark = f"{number}. " if self.bullet == "number" else self.bullet
            if self.breaks_lists and len(title) == 1 and len(title[0]) > 8 and self.rng.random() < 0.6:
                middle = len(title[0]) // 2
                title = (title[0][:middle], title[0][middle:])
            lines += [mark + title[0]] + list(title[1:])
        return lines

    def above_page(self, titles):
        rng = self.rng
        lines = rng.choice([
            lambda: [f"您当前的位置：{self.site} >> {rng.choice(SECTIONS)} >> 正文"], lambda: ["跳转到正文内容"],
            lambda: [f"第{rng.choice('AB')}{rng.randint(1, 16):02}版：{rng.choice(SECTIONS)}", rng.choice(WALKS)],
            lambda: [f"第{rng.randint(1, 16):02}版：{rng.choice(SECTIONS)} {WALKS[1]}"], lambda: furniture(rng, "top", self.year), lambda: [],
            lambda: rng.sample(MENU, rng.randint(4, 14)), lambda: ["首页 > " + rng.choice(SECTIONS) + " > 正文"],
        ])()
        for _ in range(rng.choice([0, 0, 0, 1, 2])):
            lines.append(self.control())
        if self.lists:
            lines += self.listed(titles)
            lines += rng.choice([[], ["广告"], [f"返回主页 | {self.paper} | 版面导航 | 标题导航"], [rng.choice(WALKS)], [f"返回主页 | {self.paper} | 标题导航", "上一期  下一期"]])
        return lines

    def below_page(self, titles):
        rng = self.rng
        lines = rng.choice([lambda: [], lambda: [rng.choice(WALKS)], lambda: [f"【责任编辑：{name(rng)}】"], lambda: furniture(rng, "foot", self.year),
                            lambda: [rng.choice(LISTS)] + self.listed(titles)])()
        for _ in range(rng.choice([0, 0, 0, 1, 2])):
            lines.insert(rng.randint(0, len(lines)), self.control(REMARKS if rng.random() < 0.2 else CONTROLS))
        return lines + (self.rights_lines() if self.rights == "page" else [])
