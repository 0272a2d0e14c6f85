"""DuckDB as a reader of the exports, straight from their addresses."""
import pathlib

import duckdb, duckdb_extension_httpfs


def database():
    """With the extension that reads URLs, from the installed package; nothing is downloaded."""
    connection = duckdb.connect()
    extension = next(pathlib.Path(duckdb_extension_httpfs.__file__).parent.rglob("httpfs.duckdb_extension"))
    connection.execute(f"LOAD '{extension}'")
    # A query may hold the `*` of a prefix.
    connection.execute("SET allow_asterisks_in_http_paths = true")
    return connection


def check(checks, url, query, total):
    """Each form has `total` rows, each with an id of its own. The last one is told by its suffix what it is."""
    for function, path in [("read_json_auto", "/export.ndjson"), ("read_csv", "/export.csv"), ("", "/export.csv")]:
        source = f"{function}('{url}{path}?{query}')" if function else f"'{url}{path}?{query}'"
        try:
            found = database().execute(f"SELECT count(*), count(DISTINCT id) FROM {source}").fetchone()
        except duckdb.Error as error:
            found = str(error)
        checks.equal(found, (total, total), f"rows and ids of DuckDB's {source}")
