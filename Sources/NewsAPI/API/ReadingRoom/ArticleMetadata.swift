/// What the page of an article says to programs that run no script: search engines, readers of links, text browsers.
struct ArticleMetadata {
    let article: Article
    /// The first of those who made it.
    let authors: [String]
    let page: Page
    /// What links begin with.
    let base: String

    /// The title, cut where it is very long.
    var title: String { String(article.title.prefix(AnswerLimits.metadataTitleCharacters)) }
    private var excerpt: String { article.excerpt(on: page) }

    /// The address of the article in the reading room.
    private var address: String { article.readingURL(base: base) }

    /// The elements for the page's head: description, the one address of the article, and what it is in the terms of
    /// schema.org (JSON-LD, "Embedding JSON-LD in HTML Documents"), which a browser does not run.
    var head: String {
        """
        <meta name="description" content="\(HTMLText.escape(excerpt))">
        <link rel="canonical" href="\(HTMLText.escape(address))">
        <script type="application/ld+json">\(linkedData)</script>

        """
    }

    /// What stands in the page until the script has more, and where none is run.
    var main: String {
        """
        <noscript><h1>\(HTMLText.escape(title))</h1>
        <p>\(HTMLText.escape(excerpt))</p>
        <p><a href="\(HTMLText.escape("\(base)/articles/\(article.id)/text"))">全文</a></p></noscript>
        """
    }

    /// The article as `NewsArticle` of schema.org. With `<` as an escape it cannot end the element that it stands in.
    private var linkedData: String {
        var json = JSONWriter(pretty: false)
        json.object { json in
            json.member(text: "@context", "https://schema.org")
            json.member(text: "@type", "NewsArticle")
            json.member("url", address)
            json.member("headline", title)
            json.member("description", excerpt)
            json.member("inLanguage", FeedTerms.language)
            if let published = page.published?.date { json.member("datePublished", published.description) }
            if let section = article.section { json.member("articleSection", section) }
            json.key("author")
            json.array { json in
                for name in authors {
                    json.object { json in
                        json.member(text: "@type", "Person")
                        json.member("name", name)
                    }
                }
            }
        }
        return String(decoding: json.bytes(), as: UTF8.self).replacing("<", with: "\\u003c")
    }
}
