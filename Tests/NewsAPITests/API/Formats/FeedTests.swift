import Foundation
import Testing

@testable import NewsAPI

@Suite("Feeds are Atom as RFC 4287 and JSON Feed as version 1.1 have it")
struct FeedTests {
    static let texts: [(text: String, xml: String, html: String)] = [
        ("街道", "街道", "街道"), ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;'", "a&amp;lt;b&amp;gt;&amp;amp;&quot;'"),
        ("]]>", "]]&gt;", "]]&amp;gt;"), ("\t\n\r", "&#9;&#10;&#13;", "&#9;&#10;&#13;"),
        (
            "\u{0}\u{B}\u{C}\u{1B}\u{1F}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
            "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"
        ),
        ("a\u{FFFE}b\u{FFFF}", "a\u{FFFD}b\u{FFFD}", "a\u{FFFD}b\u{FFFD}"),
        (
            "\u{FFFD}\u{FFFC}\u{EFFF}\u{1FFFF}\u{10FFFF}\u{85}", "\u{FFFD}\u{FFFC}\u{EFFF}\u{1FFFF}\u{10FFFF}\u{85}",
            "\u{FFFD}\u{FFFC}\u{EFFF}\u{1FFFF}\u{10FFFF}\u{85}"
        ),
        ("", "", ""),
    ]

    @Test("What XML takes for markup is escaped, and what it forbids is replaced", arguments: texts)
    func xml(text: String, xml: String, html: String) {
        var (plain, twice): ([UInt8], [UInt8]) = ([], [])
        XMLText.write(text, to: &plain)
        XMLText.write(Array(text.utf8)[...], to: &twice, isHTML: true)
        #expect(String(decoding: plain, as: UTF8.self) == xml)
        #expect(String(decoding: twice, as: UTF8.self) == html)
    }

    @Test("An Atom entry has all that is known of an article, and its blocks as HTML")
    func atom() throws {
        let (article, page) = try FormatFixture.full()
        let entry = FormatFixture.atom(article, page, base: "http://host/a&b")
        #expect(
            entry == """
                <entry>
                <id>tag:news-server,2026:articles/\(article.id)</id>
                <title>街道打造整洁环境</title>
                <link rel="alternate" href="http://host/a&amp;b/read/articles/\(article.id)"/>
                <updated>2021-06-10T00:00:00+08:00</updated>
                <published>2021-06-10T00:00:00+08:00</published>
                <author><name>王五</name></author>
                <author><name>赵六</name></author>
                <author><name>孙七</name></author>
                <category term="社区连连看"/>
                <summary>\(FormatFixture.lead)楼道虽小,装的却是民心。</summary>
                <content type="html">&lt;p&gt;本报讯 \(FormatFixture.lead)&lt;/p&gt;&lt;h3&gt;专家提醒&lt;/h3&gt;\
                &lt;p&gt;楼道虽小,装的却是民心。&lt;/p&gt;&lt;p&gt;&lt;em&gt;图为会议现场。 孙七 摄&lt;/em&gt;&lt;/p&gt;</content>
                </entry>

                """)
        #expect(FormatFixture.atom(article, page, base: "http://host/a&b") == entry)
    }

    @Test("A JSON Feed item has all that is known of an article, and its blocks as text and as HTML")
    func json() throws {
        let (article, page) = try FormatFixture.full()
        let item = try FormatFixture.json(article, page)
        let strings = item.compactMapValues { $0 as? String }
        let paragraph = "本报讯 \(FormatFixture.lead)"
        #expect(
            strings == [
                "id": "tag:news-server,2026:articles/\(article.id)", "url": "http://host/read/articles/\(article.id)",
                "title": "街道打造整洁环境", "summary": FormatFixture.lead + "楼道虽小,装的却是民心。",
                "date_published": "2021-06-10T00:00:00+08:00", "language": "zh-CN",
                "content_text": "\(paragraph)\n\n专家提醒\n\n楼道虽小,装的却是民心。\n\n图为会议现场。 孙七 摄",
                "content_html":
                    "<p>\(paragraph)</p><h3>专家提醒</h3><p>楼道虽小,装的却是民心。</p><p><em>图为会议现场。 孙七 摄</em></p>",
            ])
        #expect(item["authors"] as? [[String: String]] == [["name": "王五"], ["name": "赵六"], ["name": "孙七"]])
        #expect(item["tags"] as? [String] == ["社区连连看"])
        #expect(item.count == strings.count + 2)
    }

    @Test("Section, district and the districts named are categories and tags, each once")
    func tags() throws {
        let (article, page) = try FormatFixture.article(
            ["高新区召开防汛工作会议", "本报讯 6月1日,高新区召开会议,郑东新区、经开区负责人参加。"])
        let names = ["高新区"] + article.mentions.map(\.name)
        #expect(Set(names).count == 3)
        #expect(try FormatFixture.json(article, page)["tags"] as? [String] == names)
        let atom = FormatFixture.atom(article, page)
        #expect(atom.contains(names.map { "<category term=\"\($0)\"/>\n" }.joined()))
    }

    @Test("An undated article without a byline is updated on 1970-01-01, published at no time, and has no author")
    func undated() throws {
        let (article, page) = try FormatFixture.article(["街道清理楼道", FormatFixture.lead])
        let atom = FormatFixture.atom(article, page)
        #expect(atom.contains("<updated>1970-01-01T00:00:00+08:00</updated>"))
        #expect(!atom.contains("<published>") && !atom.contains("<author>") && !atom.contains("<category"))
        let item = try FormatFixture.json(article, page)
        #expect(item["date_published"] == nil && item["authors"] == nil && item["tags"] == nil)
    }

    static let dates: [(date: PartialDate?, text: String)] = [
        (nil, "1970-01-01T00:00:00+08:00"), (PartialDate("0001"), "0001-01-01T00:00:00+08:00"),
        (PartialDate("2020-02"), "2020-02-01T00:00:00+08:00"), (PartialDate("2020-02-29"), "2020-02-29T00:00:00+08:00"),
        (PartialDate("9999-12-31"), "9999-12-31T00:00:00+08:00"),
    ]

    @Test("A date is midnight in China of the first day that it may mean", arguments: dates)
    func midnight(date: PartialDate?, text: String) {
        #expect(FeedTerms.midnight(of: date) == text)
    }

    @Test("An excerpt is the beginning of the body, with an ellipsis exactly if there is more")
    func excerpt() throws {
        let sentence = "街道清理楼道,居民都很满意。"
        for (count, ends) in [(3, "。"), (20, "…")] {
            let body = String(repeating: sentence, count: count)
            let (article, page) = try FormatFixture.article(["街道打造整洁环境", "本报讯 " + body])
            let excerpt = article.excerpt(on: page)
            #expect(excerpt == (count == 3 ? body : body.prefix(100) + "…") && excerpt.hasSuffix(ends))
        }
    }

    private static func head(next: String?, updated: PartialDate?) -> FeedHead {
        FeedHead(
            name: "<县报>", terms: ["防汛 & 抗旱"], feed: "/feed.atom?q=a&district=b",
            own: "/feed.atom?q=a&district=b&cursor=c", next: next,
            base: "http://host/news", updated: updated, warnings: [], missing: nil)
    }

    @Test("The head of an Atom feed has id, links, author and the date of the newest entry")
    func atomHead() {
        var xml: [UInt8] = []
        Self.head(next: "/feed.atom?cursor=d", updated: PartialDate("2020")).writeAtom(to: &xml)
        FeedHead.endAtom(to: &xml)
        #expect(
            String(decoding: xml, as: UTF8.self) == """
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
                <title>&lt;县报&gt; 防汛 &amp; 抗旱</title>
                <id>tag:news-server,2026:feed.atom?q=a&amp;district=b</id>
                <updated>2020-01-01T00:00:00+08:00</updated>
                <author><name>&lt;县报&gt;</name></author>
                <link rel="self" type="application/atom+xml" href="http://host/news/feed.atom?q=a&amp;district=b&amp;cursor=c"/>
                <link rel="next" type="application/atom+xml" href="http://host/news/feed.atom?cursor=d"/>
                </feed>

                """)
        xml = []
        Self.head(next: nil, updated: nil).writeAtom(to: &xml)
        #expect(!String(decoding: xml, as: UTF8.self).contains("rel=\"next\""))
    }

    @Test("The head of a JSON Feed has version, title and links", arguments: [nil, "/feed.json?cursor=d"])
    func jsonHead(next: String?) throws {
        var json = JSONWriter(pretty: false)
        Self.head(next: next, updated: nil).openJSON(&json)
        FeedHead.closeJSON(&json)
        let feed = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes())) as? [String: Any])
        var strings = [
            "version": "https://jsonfeed.org/version/1.1", "title": "<县报> 防汛 & 抗旱",
            "home_page_url": "http://host/news/",
            "feed_url": "http://host/news/feed.atom?q=a&district=b&cursor=c", "language": "zh-CN",
        ]
        strings["next_url"] = next.map { "http://host/news" + $0 }
        #expect(feed.compactMapValues { $0 as? String } == strings)
        #expect((feed["items"] as? [Any])?.isEmpty == true)
    }

    @Test("A long article is written whole in short parts, in both formats, and nothing behind its end")
    func parts() throws {
        let (article, page) = try FormatFixture.long()
        let blocks = FormatFixture.blocks(article, page).map(\.text)
        var entry = AtomEntry(of: article, on: page, url: "")
        var (xml, longest) = FormatFixture.written { entry.writePart(to: &$0) }
        let html = blocks.map { "<p>\(HTMLText.escape($0).replacing("&quot;", with: "\""))</p>" }.joined()
        #expect(
            String(decoding: xml, as: UTF8.self).contains("<content type=\"html\">\(HTMLText.escape(html))</content>\n")
        )
        let count = xml.count
        #expect(entry.writePart(to: &xml) == .done && xml.count == count)
        var item = JSONFeedItem(of: article, on: page, url: "")
        var json = JSONWriter(pretty: false)
        var isWritten = false
        while !isWritten {
            let start = json.count
            isWritten = item.writePart(to: &json) == .done
            longest = max(longest, json.count - start)
        }
        #expect((AnswerLimits.partBytes / 2..<3 * AnswerLimits.partBytes).contains(longest))
        #expect(item.writePart(to: &json) == .done)
        let read = try JSONSerialization.jsonObject(with: Data(json.bytes())) as? [String: Any]
        #expect(read?["content_text"] as? String == blocks.joined(separator: "\n\n"))
        #expect(read?["content_html"] as? String == blocks.map { "<p>\(HTMLText.escape($0))</p>" }.joined())
    }

    @Test(
        "An article of odd characters on a page of any name is whole JSON, and XML without what XML forbids",
        arguments: FormatFixture.oddLines)
    func odd(lines: [String]) throws {
        for file in FormatFixture.files {
            let page = try Fixture.parse(lines.joined(separator: "\n"), file: file)
            for article in page.articles {
                let atom = FormatFixture.atom(article, page)
                #expect(atom.hasPrefix("<entry>\n") && atom.hasSuffix("</content>\n</entry>\n"))
                #expect(
                    !atom.unicodeScalars.contains {
                        $0.value < 0x20 && $0 != "\n" || [0xFFFE, 0xFFFF].contains($0.value)
                    })
                #expect(try FormatFixture.json(article, page)["title"] as? String == article.title)
            }
        }
    }
}
