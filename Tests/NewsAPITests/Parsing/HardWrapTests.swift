import Testing

@testable import NewsAPI

@Suite("Lines that break at one width are joined to paragraphs")
struct HardWrapTests {
    @Test("The lines of a hard-wrapped page are joined to paragraphs, and a dateline over two lines is whole")
    func hardWrapped() throws {
        let page = try Fixture.parse(
            """
                  街道召开清理楼道工作会
                新华社郑州５月１５日电（记者王小五、赵六
            ）街道今天召开会议，部署清理楼道的工作，各社
            区负责人参加了会议。
                会议要求各社区安排专人负责，把楼道里的杂
            物清理干净，给居民一个整洁的环境，让大家住得
            舒心，走得放心。
                会后，与会人员参观了三个社区的楼道，对清
            理工作做得好的社区给予了表扬。
            """)
        let article = try #require(page.articles.first)
        #expect(article.title == "街道召开清理楼道工作会")
        #expect(article.byline.reporters == ["王小五", "赵六"])
        #expect(page.texts(.paragraph, of: article).count == 3)
        #expect(page.texts(.paragraph, of: article).first == "街道今天召开会议，部署清理楼道的工作，各社区负责人参加了会议。")
    }

    // Keeps out: titles of full width were joined to the text below them.
    @Test("A title that fills a whole line of a hard-wrapped page is not joined to the text below it")
    func hardWrappedTitle() throws {
        let page = try Fixture.parse(
            """
                        街道召开清理楼道工作会部署三件实事
                  傍晚时分，老树下又摆开了棋局，下棋
                的人里有退休的教师，也有刚下班的工人，
                还有放了学的孩子。
                  一步好棋走出来，围观的人都叫好，连
                路过的人也停下脚步。
                  下棋的人却不说话，只是笑着摇摇头，
                又往前推了一步。
            """)
        let article = try #require(page.articles.first)
        #expect(article.title == "街道召开清理楼道工作会部署三件实事")
        #expect(page.texts(.paragraph, of: article).count == 3)
    }

    /// Lines as they are read, joined or not.
    private func lines(_ text: String) throws -> [String] {
        let decoded = try TextDecoder.decode(Array(text.utf8))
        let layout = PageLines(decoded.text, decoded.lines)
        return layout.lines.map { layout.text.string($0.range) }
    }

    @Test("Where lines break at few columns, indented paragraphs are joined, and titles and verses are not")
    func narrow() throws {
        let read = try lines(
            """
            街道清理楼道
            　　本报讯 近日街道召
            开会议，部署清理楼道的
            工作，各社区都来了人。
            老树下的棋局
            　　傍晚时分，老树下又
            摆开了棋局，下棋的人里
            有教师。
            一步好棋走出来以后大家
            连路过的人也停下来叫好
            """)
        #expect(
            read == [
                "街道清理楼道", "本报讯 近日街道召开会议，部署清理楼道的工作，各社区都来了人。", "老树下的棋局",
                "傍晚时分，老树下又摆开了棋局，下棋的人里有教师。", "一步好棋走出来以后大家", "连路过的人也停下来叫好",
            ])
    }

    @Test("A title below a paragraph whose last line is full is no part of the paragraph")
    func titleBelowFullLine() throws {
        let read = try lines(
            """
            　　会议要求各社区安排专人负责，把楼道里
            的杂物清理干净，给居民一个整洁的环境，让
            大家住得舒心，走得放心，老人也安心下楼。
            社区食堂今天开张迎客
            　　傍晚时分，食堂里坐满了人，有退休的教
            师，也有刚下班的工人，还有放了学的孩子，
            大家都说好。
            """)
        #expect(read.count == 3)
        #expect(read.dropFirst().first == "社区食堂今天开张迎客")
    }
}
