"""The engines of conformance.py. Each indexes the articles of Tests/Fixtures/search-conformance and answers a query.

An engine has `version`, build(folder, articles), and ask(case, limit), which answers the total, the ids of the first `limit`,
and by id and field the texts that are marked. The peers get a case's `tree`, written in their own query language; how is said at
each. A term is given as one string, as it stands in the tree, to be found in any field but where the tree names one.

Each peer is set up as its manual advises for substrings of Chinese text, with what it brings itself: none has a table of
Traditional characters, and no program prepares its texts.
"""
import html, json, os, re, shutil, socket, sqlite3, subprocess, time, urllib.parse, urllib.request

FIELDS = ["title", "kicker", "subtitle", "body", "byline", "section"]
# What a field of a query is among those of an article.
MEMBERS = {None: FIELDS, "title": ["title", "kicker", "subtitle"], "body": ["body"], "byline": ["byline"], "section": ["section"]}


class Missing(Exception):
    """An engine is not installed; the message says how it is."""


def paragraphs(article):
    first, *rest = article["body"]
    return [f"{article['dateline']} {first}", *rest]


def marked(text):
    """The texts between the marks that the engines are asked to set."""
    return re.findall("\x02(.*?)\x03", text, re.DOTALL)


class NewsServer:
    """The program over HTTP, over the pages. It gets the case's `query`."""

    name = "news-server"

    def __init__(self, program, data):
        if not os.access(program, os.X_OK):
            raise Missing(f"{program} is not there: swift build -c release, or name another with --server")
        self.program, self.process, self.version = program, None, ""

    def build(self, folder, articles, pages):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        with open(folder + "/log", "w") as log:
            self.process = subprocess.Popen([self.program, "--archive", pages, "--listen", f"127.0.0.1:{port}"], stderr=log)
        for _ in range(600):
            if self.process.poll() is not None:
                break
            if "listening on" in open(folder + "/log").read():
                return
            time.sleep(0.1)
        raise RuntimeError(open(folder + "/log").read())

    def ask(self, case, limit):
        parameters = {"q": case["query"], "limit": limit, "snippet": 500, "highlight": "offsets"}
        with urllib.request.urlopen(f"{self.url}/search?{urllib.parse.urlencode(parameters)}") as answer:
            page = json.load(answer)
        marks = {}
        for result in page["results"]:
            texts = {**result, "byline": result["byline"]["original"]}
            marks[result["source"]["page"]] = {
                {"snippet": "body"}.get(field, field): [texts[field][start:end] for start, end in ranges]
                for field, ranges in result["highlights"].items() if ranges}
        return page["total"], [result["source"]["page"] for result in page["results"]], marks

    def close(self):
        if self.process:
            self.process.terminate()
            self.process.wait()


class Groonga:
    """TokenBigramIgnoreBlank, its bigrams that pass over blanks, and its newest normalizer (NFKC) with the options that help here.
    Paragraphs are the elements of a vector, between which it matches nothing; marks are set in the same text as one string.

    Its query syntax: "term", word* for beginnings, blank, OR, -, brackets, column:@"term" (title: is three of these).
    """

    name = "Groonga"
    normalizer = 'NormalizerNFKC150("unify_hyphen", true, "unify_middle_dot", true)'

    def __init__(self, program, data):
        if not shutil.which("groonga"):
            raise Missing("Groonga is not installed: apt-get install groonga-bin")
        self.version = subprocess.run(["groonga", "--version"], capture_output=True, text=True).stdout.split()[1]

    def build(self, folder, articles, pages):
        self.database = folder + "/db"
        lines = ["table_create Articles TABLE_HASH_KEY ShortText",
                 "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigramIgnoreBlank "
                 f"--normalizer '{self.normalizer}'"]
        for field in FIELDS:
            kind, parts = ("COLUMN_VECTOR Text", "|WITH_SECTION") if field == "body" else ("COLUMN_SCALAR ShortText", "")
            lines += [f"column_create Articles {field} {kind}",
                      f"column_create Terms {field} COLUMN_INDEX|WITH_POSITION{parts} Articles {field}"]
        lines.append("column_create Articles text COLUMN_SCALAR Text")
        rows = [{"_key": a["id"], **{f: a[f] or "" for f in FIELDS}, "body": paragraphs(a), "text": "\n".join(paragraphs(a))}
                for a in articles]
        lines += ["load --table Articles", json.dumps(rows, ensure_ascii=False)]
        done = subprocess.run(["groonga", "-n", self.database], input="\n".join(lines) + "\n", capture_output=True, text=True)
        for line in filter(str.strip, done.stdout.splitlines()):
            if json.loads(line)[0][0] != 0:
                raise RuntimeError(line)

    def ask(self, case, limit):
        columns = ["_key"] + [f"highlight_html({'text' if field == 'body' else field})" for field in FIELDS]
        command = "/d/select?" + urllib.parse.urlencode({
            "table": "Articles", "match_columns": "||".join(FIELDS), "query": self.query(case["tree"]),
            "query_flags": "ALLOW_COLUMN|ALLOW_LEADING_NOT", "output_columns": ",".join(columns), "limit": limit,
            "command_version": 3})
        done = subprocess.run(["groonga", self.database], input=command + "\n", capture_output=True, text=True)
        answer = json.loads(done.stdout)
        if answer["header"]["return_code"]:
            raise RuntimeError(answer["header"])
        marks = {}
        for key, *texts in answer["body"]["records"]:
            found = {}
            for field, text in zip(FIELDS, texts):
                found[field] = [html.unescape(m) for m in re.findall('<span class="keyword">(.*?)</span>', text, re.DOTALL)]
            marks[key] = {field: texts for field, texts in found.items() if texts}
        return answer["body"]["n_hits"], [row[0] for row in answer["body"]["records"]], marks

    def query(self, tree, field=None):
        if isinstance(tree, str):
            return self.term('"' + re.sub(r'(["\\])', r"\\\1", tree) + '"', field)
        (kind, part), *_ = tree.items()
        if kind == "prefix":
            return self.term(part + "*", field)
        if kind == "field":
            return self.query(tree["of"], part)
        if kind == "not":
            return f"-({self.query(part, field)})"
        return "(" + {"and": " ", "or": " OR "}[kind].join(self.query(p, field) for p in part) + ")"

    @staticmethod
    def term(written, field):
        if field is None:
            return written
        # A beginning in a column is column:^word, which its index of a text cannot answer.
        return "(" + " OR ".join(f"{member}:@{written}" for member in MEMBERS[field]) + ")"

    def close(self):
        pass


class SQLite:
    """FTS5's trigram tokenizer; paragraphs are joined by line ends.

    A query is FTS5's own: "term", AND, OR, NOT, {columns} : "term". It looks up terms of three characters and more. As its manual
    says, a query with a shorter one is answered by LIKE instead, which marks nothing; likewise one that has NOT without a term
    beside it. It has no beginnings of words: a term is a substring.
    """

    name = "SQLite FTS5"

    def __init__(self, program, data):
        self.version = sqlite3.sqlite_version
        try:
            sqlite3.connect(":memory:").execute("create virtual table f using fts5(a, tokenize='trigram')")
        except sqlite3.OperationalError as error:
            raise Missing(f"Python's SQLite {self.version} has no trigram tokenizer ({error}): take one of SQLite 3.34 or newer")

    def build(self, folder, articles, pages):
        self.database = sqlite3.connect(folder + "/db")
        self.database.execute(f"create virtual table f using fts5(id unindexed, {', '.join(FIELDS)}, tokenize='trigram')")
        rows = [[a["id"], *("\n".join(paragraphs(a)) if f == "body" else a[f] or "" for f in FIELDS)] for a in articles]
        self.database.executemany("insert into f values(?,?,?,?,?,?,?)", rows)

    def ask(self, case, limit):
        expression = self.expression(case["tree"])
        where, values = self.like(case["tree"]) if expression is None else ("f match ?", [expression])
        total = self.database.execute(f"select count(*) from f where {where}", values).fetchone()[0]
        columns = "".join(f", highlight(f, {n}, char(2), char(3))" for n in range(1, 7)) if expression else ""
        ids, marks = [], {}
        for id, *texts in self.database.execute(f"select id{columns} from f where {where} limit {limit}", values):
            ids.append(id)
            marks[id] = {field: marked(text) for field, text in zip(FIELDS, texts) if marked(text)}
        return total, ids, marks

    def expression(self, tree, field=None):
        """A query as FTS5 has it; None if it has not."""
        if isinstance(tree, str) or "prefix" in tree:
            term = tree if isinstance(tree, str) else tree["prefix"]
            columns = f"{{{' '.join(MEMBERS[field])}}} : " if field else ""
            return columns + '"' + term.replace('"', '""') + '"' if len(term) >= 3 else None
        (kind, part), *_ = tree.items()
        if kind == "field":
            return self.expression(tree["of"], part)
        if kind == "not":
            return None
        without = [p["not"] for p in part if isinstance(p, dict) and "not" in p] if kind == "and" else []
        kept = [p for p in part if kind == "or" or isinstance(p, str) or "not" not in p]
        written = [self.expression(p, field) for p in kept + without]
        if None in written or not kept:
            return None
        whole = "(" + f" {kind.upper()} ".join(written[:len(kept)]) + ")"
        return "".join(["("] * len(without)) + whole + "".join(f" NOT {w})" for w in written[len(kept):])

    def like(self, tree, field=None):
        """A query as a condition of SQL."""
        if isinstance(tree, str) or "prefix" in tree:
            term = tree if isinstance(tree, str) else tree["prefix"]
            pattern = "%" + re.sub(r"([%_\\])", r"\\\1", term) + "%"
            members = MEMBERS[field]
            return "(" + " or ".join(f"{m} like ? escape '\\'" for m in members) + ")", [pattern] * len(members)
        (kind, part), *_ = tree.items()
        if kind == "field":
            return self.like(tree["of"], part)
        if kind == "not":
            where, values = self.like(part, field)
            return f"not {where}", values
        written = [self.like(p, field) for p in part]
        return "(" + f" {kind} ".join(w for w, _ in written) + ")", [value for _, values in written for value in values]

    def close(self):
        self.database.close()


class Tantivy:
    """The ngram tokenizer, one to three characters, in lower case; paragraphs are the values of a field.

    Its query syntax: "term", AND, OR, -, brackets, * for all, field:"term". The tokenizer gives all pieces of a text the same
    position, so that a term is all of its pieces in one value. It has no beginnings of words: a term is a substring.
    """

    name = "tantivy"

    def __init__(self, program, data):
        try:
            import tantivy
        except ImportError:
            raise Missing("tantivy is not installed: pip install tantivy, in a virtual environment")
        self.tantivy = tantivy
        self.version = tantivy.__version__.split(",")[0].removeprefix("tantivy v")

    def build(self, folder, articles, pages):
        t = self.tantivy
        schema = t.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
        for field in FIELDS:
            schema.add_text_field(field, stored=True, tokenizer_name="ngrams", index_option="position")
        self.schema = schema.build()
        self.index = t.Index(self.schema, path=folder)
        self.index.register_tokenizer("ngrams", t.TextAnalyzerBuilder(t.Tokenizer.ngram(1, 3)).filter(t.Filter.lowercase()).build())
        writer = self.index.writer(num_threads=1)
        for article in articles:
            document = t.Document(id=article["id"])
            for field in FIELDS:
                for text in paragraphs(article) if field == "body" else filter(None, [article[field]]):
                    document.add_text(field, text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def ask(self, case, limit):
        query = self.index.parse_query(self.query(case["tree"]), FIELDS)
        searcher = self.index.searcher()
        hits = searcher.search(query, limit, count=True)
        ids, marks = [], {}
        for _, address in hits.hits:
            document = searcher.doc(address)
            ids.append(document["id"][0])
            marks[ids[-1]] = {field: texts for field in FIELDS if (texts := self.marks(searcher, query, field, document))}
        return hits.count, ids, marks

    def marks(self, searcher, query, field, document):
        generator = self.tantivy.SnippetGenerator.create(searcher, query, self.schema, field)
        generator.set_max_num_chars(2000)
        snippet = generator.snippet_from_doc(document)
        text = snippet.fragment().encode()
        # The pieces of a term overlap.
        spans = []
        for piece in snippet.highlighted():
            if spans and piece.start < spans[-1][1]:
                spans[-1][1] = max(spans[-1][1], piece.end)
            else:
                spans.append([piece.start, piece.end])
        return [text[start:end].decode() for start, end in spans]

    def query(self, tree, field=None):
        if isinstance(tree, str) or "prefix" in tree:
            term = tree if isinstance(tree, str) else tree["prefix"]
            written = '"' + re.sub(r'(["\\])', r"\\\1", term) + '"'
            return "(" + " OR ".join(f"{member}:{written}" for member in MEMBERS[field]) + ")" if field else written
        (kind, part), *_ = tree.items()
        if kind == "field":
            return self.query(tree["of"], part)
        if kind == "not":
            return f"(* AND -{self.query(part, field)})"
        return "(" + f" {kind.upper()} ".join(self.query(p, field) for p in part) + ")"

    def close(self):
        pass


ENGINES = [NewsServer, Groonga, SQLite, Tantivy]
