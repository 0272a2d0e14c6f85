"""What the OpenAPI document says, read as a client reads it: references followed, examples made into requests."""
import itertools, urllib.parse


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


def requests(document):
    """(operation's path, target, parameter or None): each path by itself, and with each value of each parameter alone."""
    for path, _, parameters in operations(document):
        fixed = [p for p in parameters if p["in"] == "path" or (p["in"] == "query" and p.get("required"))]
        for values in itertools.islice(itertools.product(*(examples(document, p) for p in fixed)), 4):
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
                    for value in examples(document, parameter):
                        yield path, address(query + written(parameter, value)), parameter["name"]
