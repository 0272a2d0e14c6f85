/// The Host field (RFC 9112 §3.2): exactly one, and a host with an optional port.
enum HostCases {
    static let all: [WireCase] =
        [
            "a", "A.Example.ORG", "example.org:8080", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:80",
            "[2001:db8::1:0.0.0.0]:1", "a:", "", "a_b-c.d~e", "xn--fiq228c.cn", "a!$&'()*+;=b", "%E9%98%B2", ":80",
        ].map { .accepted("host: \"\($0)\"", Wire.bare("GET /a HTTP/1.1", ["Host: \($0)"]), "GET /a ") }
        + [
            "a b", "a, b", "a,b", "a/b", "/", "a?b", "a#b", "u@a", "u:p@a", "http://a", "a:8x", "a:1:2", "a:-1", "a:+1",
            "a: 80", "a :80", "[::1", "::1", "[::1]x", "[::1]:x", "[::1]80", "[]", "[a b]", "[[::1]]", "[::g]",
            "[::1%25]",
            "]", "a[", "a]", "防汛", "é", "a\\b", "a\"b", "\"a\"", "<a>", "{a}", "a|b", "a^b", "a`b", "%", "%4", "%zz",
        ].map { .refused("host: \"\($0)\"", Wire.bare("GET /a HTTP/1.1", ["Host: \($0)"])) }
        + [
            .refused("host: none", Wire.bare("GET /a HTTP/1.1")),
            .refused("host: twice the same", Wire.bare("GET /a HTTP/1.1", ["Host: a", "Host: a"])),
            .refused("host: twice different", Wire.bare("GET /a HTTP/1.1", ["Host: a", "Host: b"])),
            .refused("host: the second one empty", Wire.bare("GET /a HTTP/1.1", ["Host: a", "Host:"])),
            .refused("host: twice in other case", Wire.bare("GET /a HTTP/1.1", ["Host: a", "HOST: a"])),
            .refused("host: twice, far apart", Wire.bare("GET /a HTTP/1.1", ["Host: a", "X: y", "hOsT: b"])),
            .refused("host: twice in HTTP/1.0", Wire.bare("GET /a HTTP/1.0", ["Host: a", "Host: b"])),
            .refused("host: bad in HTTP/1.0", Wire.bare("GET /a HTTP/1.0", ["Host: a/b"])),
            .refused("host: a blank before the colon", Wire.bare("GET /a HTTP/1.1", ["Host : a"])),
            .refused("host: folded", Wire.bare("GET /a HTTP/1.1", ["Host:", " a"])),
            .refused("host: another name that ends so", Wire.bare("GET /a HTTP/1.1", ["X-Host: a"])),
            .closes("host: good in HTTP/1.0", Wire.bare("GET /a HTTP/1.0", ["Host: a"]), "GET /a "),
            .accepted("host: names have no case", Wire.bare("GET /a HTTP/1.1", ["hOST: a"]), "GET /a "),
            .accepted("host: white space around it", Wire.bare("GET /a HTTP/1.1", ["Host: \t a \t "]), "GET /a "),
            .accepted("host: last of the fields", Wire.bare("GET /a HTTP/1.1", ["X: y", "Host: a"]), "GET /a "),
        ]
}
