"""Search engines to compare with. Each indexes title and body of the articles and answers the first ten with snippets.

An engine has build(articles), open(), close(), top(words), ids(words), and the numbers of the first ten: known(words) for any of
the words in the body alone, everywhere(words) for all of them. Words are substrings, of which a text must have all.
"""
import json, os, re, sqlite3, subprocess, time, urllib.parse

TOKEN = re.compile("[一-鿿]+|[0-9a-z]+")


def bigrams(text):
    """Overlapping pairs of Han characters, and the last character of a run alone; other runs whole."""
    tokens = []
    for run in TOKEN.findall(text.lower()):
        tokens += [run] if run[0] < "一" else [run[i:i + 2] for i in range(len(run))]
    return tokens


def snippet(body, words, width=60):
    at = min((place for place in map(body.find, words) if place >= 0), default=0)
    cut = body[max(0, at - width):at + width]
    for word in words:
        cut = cut.replace(word, f"<mark>{word}</mark>")
    return cut


class Engine:
    def __init__(self, folder):
        self.folder = folder

    def close(self):
        pass

    def size(self):
        return sum(os.path.getsize(os.path.join(d, f)) for d, _, names in os.walk(self.folder) for f in names)


class Tantivy(Engine):
    def schema(self):
        import tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("n", stored=True, indexed=True, fast=True)
        for field in ("title", "body"):
            schema.add_text_field(field, stored=False, tokenizer_name="whitespace", index_option="position")
        schema.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
        return schema.build()

    def build(self, articles):
        import tantivy
        index = tantivy.Index(self.schema(), path=self.folder)
        prepared = 0.0
        writer = index.writer(heap_size=512_000_000, num_threads=os.cpu_count())
        for article in articles:
            start = time.perf_counter()
            title, body = (" ".join(self.tokens(article[field])) for field in ("title", "body"))
            prepared += time.perf_counter() - start
            document = tantivy.Document(n=article["n"], title=title, body=body)
            document.add_text("text", article["body"][:30000])
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return prepared

    def open(self):
        import tantivy
        self.tantivy = tantivy
        self.index = tantivy.Index.open(self.folder)
        self.schema_ = self.schema()
        self.searcher = self.index.searcher()

    def word(self, field, word):
        q = self.tantivy.Query
        tokens = self.query_tokens(word)
        if len(tokens) == 1 and tokens[0][0] >= "一" and len(tokens[0]) == 1:
            return q.regex_query(self.schema_, field, tokens[0] + ".?")
        return q.phrase_query(self.schema_, field, tokens) if len(tokens) > 1 else q.term_query(self.schema_, field, tokens[0])

    def query(self, words):
        q, occur = self.tantivy.Query, self.tantivy.Occur
        each = [q.boolean_query([(occur.Should, q.boost_query(self.word("title", w), 3.0)), (occur.Should, self.word("body", w))])
                for w in words]
        return each[0] if len(each) == 1 else q.boolean_query([(occur.Must, one) for one in each])

    def documents(self, query, limit):
        hits = self.searcher.search(query, limit, count=True)
        return hits.count, [self.searcher.doc(address) for _, address in hits.hits]

    def top(self, words):
        total, documents = self.documents(self.query(words), 10)
        return total, [(d["n"][0], snippet(d["text"][0], words)) for d in documents]

    def ids(self, words):
        hits = self.searcher.search(self.query(words), max(1, self.searcher.num_docs), count=False)
        return [self.searcher.doc(address)["n"][0] for _, address in hits.hits]

    def known(self, words):
        q, occur = self.tantivy.Query, self.tantivy.Occur
        query = q.boolean_query([(occur.Should, self.word("body", w)) for w in words])
        return [d["n"][0] for d in self.documents(query, 10)[1]]

    def everywhere(self, words):
        return [d["n"][0] for d in self.documents(self.query(words), 10)[1]]


class TantivyBigram(Tantivy):
    tokens = staticmethod(bigrams)

    def query_tokens(self, word):
        tokens = bigrams(word)
        # The last token of a run of Han is its last character: in a text it goes on, so that it is left out.
        kept = [t for i, t in enumerate(tokens) if not (i > 0 and len(t) == 1 and t >= "一" and tokens[i - 1][-1] == t)]
        return kept


class TantivyJieba(Tantivy):
    def tokens(self, text):
        import jieba, logging
        jieba.setLogLevel(logging.ERROR)
        return [word for word in jieba.lcut(text.lower(), HMM=False) if TOKEN.fullmatch(word)]

    def query_tokens(self, word):
        return self.tokens(word) or [word]

    def word(self, field, word):
        q = self.tantivy.Query
        tokens = self.query_tokens(word)
        return q.phrase_query(self.schema_, field, tokens) if len(tokens) > 1 else q.term_query(self.schema_, field, tokens[0])


class FTS5Trigram(Engine):
    """SQLite's trigram tokenizer; words of fewer characters by LIKE, unranked, as its manual says."""

    # As for the others, a title counts three times.
    rank = "order by bm25(f, 3.0, 1.0) limit 10"

    def build(self, articles):
        database = sqlite3.connect(self.folder + "/db")
        database.execute("pragma journal_mode=off")
        database.execute("pragma synchronous=off")
        database.execute("create table a(n integer primary key, title text, body text)")
        prepared = self.fill(database, articles)
        database.commit()
        return prepared

    def fill(self, database, articles):
        database.execute("create virtual table f using fts5(title, body, tokenize='trigram', content='a', content_rowid='n')")
        database.executemany("insert into a values(:n,:title,:body)", articles)
        database.execute("insert into f(f) values('rebuild')")
        return 0.0

    def open(self):
        self.database = sqlite3.connect(self.folder + "/db")
        self.database.execute("pragma mmap_size=8000000000")

    def phrase(self, word):
        """A word as a query; None if it cannot be looked up."""
        return f'"{word}"' if len(word) >= 3 else None

    def where(self, words):
        phrases = [self.phrase(word) for word in words]
        if None not in phrases:
            return "f where f match ?", [" ".join(phrases)]
        return ("a where " + " and ".join("(title || char(10) || body) like ?" for _ in words), [f"%{w}%" for w in words])

    def top(self, words):
        where, values = self.where(words)
        total = self.database.execute(f"select count(*) from {where}", values).fetchone()[0]
        numbers = self.everywhere(words)
        texts = [self.database.execute("select body from a where n = ?", [n]).fetchone()[0] for n in numbers]
        return total, [(n, snippet(body, words)) for n, body in zip(numbers, texts)]

    def ids(self, words):
        where, values = self.where(words)
        return [n for n, in self.database.execute(f"select {'rowid' if where[0] == 'f' else 'n'} from {where}", values)]

    def known(self, words):
        phrases = [phrase for phrase in map(self.phrase, words) if phrase]
        query = "{body} : (" + " OR ".join(phrases) + ")"
        rows = self.database.execute(f"select rowid from f where f match ? {self.rank}", [query]) if phrases else []
        return [n for n, in rows]

    def everywhere(self, words):
        where, values = self.where(words)
        query = f"select rowid from {where} {self.rank}" if where[0] == "f" else f"select n from {where} limit 10"
        return [n for n, in self.database.execute(query, values)]


class FTS5Bigram(FTS5Trigram):
    """SQLite over the same tokens as tantivy's bigrams."""

    def fill(self, database, articles):
        database.execute("create virtual table f using fts5(title, body, content='', tokenize='unicode61')")
        prepared = 0.0
        for article in articles:
            start = time.perf_counter()
            title, body = (" ".join(bigrams(article[field])) for field in ("title", "body"))
            prepared += time.perf_counter() - start
            database.execute("insert into a values(:n,:title,:body)", {key: article[key] for key in ("n", "title", "body")})
            database.execute("insert into f(rowid, title, body) values(?,?,?)", [article["n"], title, body])
        return prepared

    def phrase(self, word):
        tokens = TantivyBigram.query_tokens(self, word)
        if not tokens:
            return None
        is_prefix = len(word) == 1 and word >= "一"
        return '"' + " ".join(tokens) + '"' + ("*" if is_prefix else "")


class Groonga(Engine):
    """TokenBigram, over HTTP."""

    port = int(os.environ.get("PORT", "18200")) + 1
    server = None

    def build(self, articles):
        schema = [
            "table_create Articles TABLE_HASH_KEY UInt32", "column_create Articles title COLUMN_SCALAR ShortText",
            "column_create Articles body COLUMN_SCALAR Text",
            "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto",
            "column_create Terms index COLUMN_INDEX|WITH_POSITION|WITH_SECTION Articles title,body"]
        process = subprocess.Popen(["groonga", "-n", self.folder + "/db"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        process.stdin.write(("\n".join(schema) + "\nload --table Articles\n[\n").encode())
        comma = ""
        for article in articles:
            row = {"_key": article["n"], "title": article["title"], "body": article["body"]}
            process.stdin.write((comma + json.dumps(row, ensure_ascii=False)).encode())
            comma = ",\n"
        process.stdin.write(b"\n]\n")
        process.stdin.close()
        if process.wait():
            raise RuntimeError("groonga failed")
        return 0.0

    def open(self):
        from corpus import Client
        self.server = subprocess.Popen(
            ["groonga", "-s", "--protocol", "http", "--bind-address", "127.0.0.1", "-p", str(self.port), "-t", "2",
             "--cache-limit", "0", self.folder + "/db"], stdout=subprocess.DEVNULL)
        for _ in range(100):
            time.sleep(0.1)
            try:
                self.client = Client(self.port)
                self.client.get("/d/status")
                return
            except OSError:
                pass
        raise RuntimeError("groonga did not start")

    def close(self):
        if self.server:
            self.server.terminate()
            self.server.wait()

    def select(self, query, columns, **more):
        parameters = {"table": "Articles", "match_columns": "title*3||body", "query": query, "output_columns": columns,
                      "cache": "no", "command_version": 3, **more}
        return self.client.json("/d/select?" + urllib.parse.urlencode(parameters))["body"]

    @staticmethod
    def quoted(words, glue=" "):
        return glue.join(f'"{word}"' for word in words)

    def path(self, words):
        return "/d/select?" + urllib.parse.urlencode({
            "table": "Articles", "match_columns": "title*3||body", "query": self.quoted(words), "cache": "no", "limit": 10,
            "output_columns": "_key,title,_score,snippet_html(body)", "sort_keys": "-_score", "command_version": 3})

    def top(self, words):
        return self.client.get(self.path(words))

    def ids(self, words):
        return [row[0] for row in self.select(self.quoted(words), "_key", limit=-1)["records"]]

    def first(self, query, columns):
        """By its tf-idf: it has no BM25, and its plain count of occurrences ranks worse."""
        body = self.select(query, "_key", match_columns=columns, sort_keys="-_score", limit=10)
        return [row[0] for row in body["records"]]

    def known(self, words):
        return self.first(self.quoted(words, " OR "), "scorer_tf_idf(body)")

    def everywhere(self, words):
        return self.first(self.quoted(words), "scorer_tf_idf(title)*3||scorer_tf_idf(body)")


ENGINES = {"tantivy-bigram": TantivyBigram, "tantivy-jieba": TantivyJieba, "groonga": Groonga, "fts5-trigram": FTS5Trigram,
           "fts5-bigram": FTS5Bigram}
