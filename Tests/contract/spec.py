"""The OpenAPI document is valid, and says of paths, problems and parameters what the server says of them itself."""
import re, harness, document as openapi
from openapi_spec_validator import OpenAPIV31SpecValidator


def plain(path):
    """A path without its query, and with the names of its parts left out: `/search?q={q}` is /search."""
    return re.sub(r"\{[^/?]*\}", "{}", re.split(r"\?|\{[?&]", path)[0])


def check_paths(checks, document, base):
    links = harness.fetch(base, "/", headers={"Accept": "application/json"}).json()["links"]
    linked = {plain(link) for link in links.values()}
    described = {plain(path) for path in document["paths"]}
    for path in sorted(linked):
        checks.that(path in described, f"/ links to {path}, which the document does not have")
    for path in sorted(described - {"/"}):
        # What has a name in its path is found from the list before it.
        start = path.split("/{}")[0]
        checks.that({path, start} & linked, f"the document has {path}, and / links neither to it nor to {start}")


def check_problems(checks, document, base):
    served = {problem["type"] for problem in harness.fetch(base, "/problems").json()["results"]}
    described = {text for text in openapi.strings(document) if re.fullmatch(r"/problems/[a-z-]+", text)}
    checks.equal(described, served, "problems of the document and of /problems")


def check_parameters(checks, document, base):
    """Every parameter has an example, every example is accepted, and what the document does not have is refused."""
    # A generation and a cursor are of one archive: the document has no examples of them.
    given, tried = {"since": [harness.fetch(base, "/articles?limit=1").json()["generation"]]}, set()
    for path, target, parameter in openapi.requests(document, given):
        tried.add((path, parameter))
        answer = harness.fetch(base, target)
        checks.that(answer.status < 400, f"{target}: {answer.status} to the document's own example: {answer.body!r:.200}")
        if parameter is None:
            surplus = harness.fetch(base, target + ("&" if "?" in target else "?") + "surplus=1")
            checks.equal(surplus.status, 400, f"{target} with a parameter that the document does not have")
    for path, _, parameters in openapi.operations(document):
        checks.that((path, None) in tried, f"{path}: a parameter of the path, or a required one, has no example")
        for parameter in parameters:
            name = parameter["name"]
            needed = parameter["in"] == "query" and not parameter.get("required") and name not in (*given, "cursor")
            checks.that(not needed or (path, name) in tried, f"{path}: {name} has no example")


def main():
    options = harness.arguments(__doc__, harness.URL)
    checks, answer = harness.Checks(), harness.fetch(options.url, "/openapi.json")
    if checks.equal(answer.status, 200, "/openapi.json"):
        document = answer.json()
        checks.that(document["openapi"].startswith("3.1."), f"openapi is {document['openapi']}")
        for error in OpenAPIV31SpecValidator(document).iter_errors():
            checks.that(False, f"{'/'.join(map(str, error.absolute_path))}: {error.message}")
        for path, operation, _ in openapi.operations(document):
            checks.that("operationId" in operation, f"{path}: no operationId, which names the functions of a client")
        check_paths(checks, document, options.url)
        check_problems(checks, document, options.url)
        check_parameters(checks, document, options.url)
    checks.end()


main()
