"""What the OpenAPI document says, read as a client reads it: references followed, examples made into requests."""
import itertools, urllib.parse

COMBINATIONS = 4  # of the examples of a path's required parameters, at most

def resolve(document, node):
    """The object that a chain of `$ref` leads to."""
    for _ in range(20):
        if not isinstance(node, dict) or "$ref" not in node:
            return node
        target = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    raise SystemExit(f"{node['$ref']}: references in a circle")


def strings(node):
    """All strings of the document but its keys."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, (dict, list)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from strings(child)


def operations(document):
    """(path, operation, its parameters) of every GET."""
    for path, item in document["paths"].items():
        if "get" in item:
            parameters = item.get("parameters", []) + item["get"].get("parameters", [])
            yield path, item["get"], [resolve(document, parameter) for parameter in parameters]


def examples(document, parameter):
    """Values that the document gives for a parameter: its examples, else its schema's, its enumeration, its default."""
    if "example" in parameter:
        return [parameter["example"]]
    if "examples" in parameter:
        return [resolve(document, example)["value"] for example in parameter["examples"].values()]
    schema = resolve(document, parameter.get("schema", {}))
    items = resolve(document, schema.get("items", {}))
    listed = schema.get("examples") or schema.get("enum") or ([schema["default"]] if "default" in schema else [])
    return listed or [[value] for value in items.get("examples") or items.get("enum") or []]


def written(parameter, value):
    """The query's words for a value; OpenAPI's default in a query is style=form with explode."""
    name, quote = parameter["name"], lambda v: urllib.parse.quote(str(v).lower() if isinstance(v, bool) else str(v), safe="")
    if not isinstance(value, list):
        return [f"{name}={quote(value)}"]
    if parameter.get("explode", True):
        return [f"{name}={quote(item)}" for item in value]
    return [f"{name}=" + ",".join(quote(item) for item in value)]


def companions(document, parameters, name, value):
    """What a parameter cannot stand without, which OpenAPI has no words for."""
    byline = [p for p in parameters if p["name"] == "byline"]
    if name == "role" and byline:
        return written(byline[0], examples(document, byline[0])[0])
    if name == "sort" and value == "random":
        return ["seed=1"]
    return ["sort=random"] if name == "seed" else []


def requests(document, given=None):
    """(operation's path, target, parameter or None): each path by itself, and with each value of each parameter alone.

    `given` has values for parameters that the document can have no example of, as they depend on the archive.
    """
    given = given or {}
    values_of = lambda parameter: given.get(parameter["name"]) or examples(document, parameter)
    for path, _, parameters in operations(document):
        needed = lambda p: p["in"] == "path" or (p["in"] == "query" and (p.get("required") or p["name"] in given))
        fixed = [parameter for parameter in parameters if needed(parameter)]
        for values in itertools.islice(itertools.product(*map(values_of, fixed)), COMBINATIONS):
            target, query = path, []
            for parameter, value in zip(fixed, values):
                if parameter["in"] == "path":
                    target = target.replace("{%s}" % parameter["name"], urllib.parse.quote(str(value), safe="/"))
                else:
                    query += written(parameter, value)
            address = lambda words: target + ("?" + "&".join(words) if words else "")
            yield path, address(query), None
            for parameter in parameters:
                if parameter["in"] == "query" and parameter not in fixed:
                    for value in values_of(parameter):
                        words = written(parameter, value) + companions(document, parameters, parameter["name"], value)
                        yield path, address(query + words), parameter["name"]
