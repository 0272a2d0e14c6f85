"""What is measured: the articles as the server has them, the queries cut from them, and what each query must find."""
import collections, http.client, json, math, random, re, urllib.parse

RUN = re.compile("[0-9a-z]+")


class Client:
    """One kept connection."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def get(self, path):
        try:
            return self.ask(path)
        except ConnectionError:
            # A kept connection that the server has closed meanwhile (RFC 9112 §9.5).
            self.connection.close()
            return self.ask(path)

    def ask(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:300]!r}")
        return body

    def json(self, path):
        return json.loads(self.get(path))


def search_path(query, limit=10, **parameters):
    return "/search?" + urllib.parse.urlencode({"q": query, "limit": limit, **parameters})


def fetch(port, file):
    """Writes all articles of a server, one a line: number, id, the parts of the title, all of it, body (blocks, byline and
    section label)."""
    client, path, number = Client(port), "/articles?limit=200&fields=id,title,kicker,subtitle,dateline,blocks,byline,section", 0
    with open(file, "w", encoding="utf-8") as out:
        while path:
            page = client.json(path)
            for article in page["results"]:
                parts = {part: article[part] for part in ("kicker", "title", "subtitle") if article[part]}
                blocks = [b["text"] for b in article["blocks"] if b["type"] not in ("kicker", "headline", "subtitle")]
                blocks += [text for text in (article["dateline"], article["byline"]["original"], article["section"])
                           if text]
                record = {"n": number, "id": article["id"], "parts": parts, "title": "\n".join(parts.values()),
                          "body": "\n".join(blocks)}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
                number += 1
            path = page["links"].get("next")


def articles(file):
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def folded(text):
    """The folding that these archives need: they are written in Simplified characters of usual width. A blank is kept
    between two letters or digits alone; a line end parts two blocks."""
    return BLANK.sub("", re.sub("[“”]", '"', text.translate(WIDTH).lower()))


BLANK = re.compile(r"(?<![0-9a-z])[ \t\u3000]+|[ \t\u3000]+(?![0-9a-z])")
WIDTH = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}


def pattern(term):
    """A term with the rule for edges: a letter or a digit at an end is the end of a run."""
    term = folded(term)
    before = "(?<![0-9a-z])" if RUN.match(term[0]) else ""
    behind = "(?![0-9a-z])" if RUN.match(term[-1]) else ""
    return before + re.escape(term) + behind


def truth(queries, file):
    """For each query the numbers of the articles that it must find."""
    hits = [[] for _ in queries]
    plans = [[(w.startswith("-"), [(folded(a), re.compile(pattern(a))) for a in w.lstrip("-").split("|")])
              for w in q.split(" ")] for _, q in queries]
    for article in articles(file):
        text = folded(article["title"] + "\n" + article["body"])
        for index, plan in enumerate(plans):
            # A plain substring test first: most texts do not have most words.
            if all(excluded != any(a in text and p.search(text) for a, p in words) for excluded, words in plan):
                hits[index].append(article["n"])
    return hits


def spread(counts, number, rng):
    """Keys evenly over the logarithm of their counts, from rare to frequent."""
    keys = sorted(counts, key=lambda key: (counts[key], key))
    low, high = math.log(counts[keys[0]]), math.log(counts[keys[-1]])
    chosen = []
    for step in range(number):
        goal = low + (high - low) * (step + rng.random()) / number
        near = min(keys, key=lambda key: abs(math.log(counts[key]) - goal))
        key = rng.choice([k for k in keys if counts[k] == counts[near]])
        chosen.append(key)
        keys.remove(key)
    return chosen


def queries(file, seed=1, scale=1.0):
    """Queries of several classes, as (class, query), cut from a sample of the articles."""
    rng = random.Random(seed)
    sample = list(articles(file))
    sample = rng.sample(sample, min(4000, len(sample)))
    texts = [article["title"] + "\n" + article["body"] for article in sample]
    han = "[一-鿿]"

    def count(expression, texts=texts):
        counts = collections.Counter()
        for text in texts:
            counts.update(set(re.findall(expression, text)))
        return counts

    def pieces(length):
        counts = collections.Counter()
        for text in texts[:1500]:
            counts.update({text[i:i + length] for i in range(0, len(text) - length, 3)
                           if re.fullmatch(f"{han}{{{length}}}", text[i:i + length])})
        return {piece: n for piece, n in counts.items() if n > 1}

    chosen = {}
    number = lambda n: max(3, round(n * scale))
    chosen["character"] = spread(count(han), number(25), rng)
    for length, n in ((2, 80), (3, 35), (4, 35)):
        chosen[f"word of {length}"] = spread(pieces(length), number(n), rng)
    names = collections.Counter(name for text in texts for line in re.findall("记者 .*", text) for name in line.split()[1:]
                                if re.fullmatch(han + "{2,3}", name) and name != "通讯员")
    chosen["name"] = spread(names, number(40), rng)
    words, pairs = chosen["word of 2"] + chosen["word of 3"], []
    while len(pairs) < number(40):
        text = rng.choice(texts)
        here = [word for word in words if word in text]
        if len(here) > 1:
            pairs.append(" ".join(rng.sample(here, 2)))
    chosen["two words"] = pairs
    phrases = []
    while len(phrases) < number(30):
        run = rng.choice(re.findall(han + "{7,}", rng.choice(texts)) or [""])
        length = rng.randint(5, 12)
        if len(run) >= length:
            at = rng.randint(0, len(run) - length)
            phrases.append(run[at:at + length])
    chosen["phrase"] = phrases
    mixed = count(r"\d+年|\d+月\d+日|\d+\.\d+%|\d+万元|\d+个|A\+H股|5G")
    chosen["with digits"] = spread(mixed, number(15), rng)
    return [(kind, query) for kind, own in chosen.items() for query in own]


def operators(plain, rng, number):
    """Queries with alternatives and exclusions, of the words of others."""
    words = [query for kind, query in plain if " " not in query and kind != "phrase"]
    made = []
    for _ in range(number):
        a, b, c = rng.sample(words, 3)
        made.append(("operators", rng.choice([f"{a}|{b}", f"{a} -{b}", f"{a}|{b} -{c}", f"{a} {b}|{c}"])))
    return made
