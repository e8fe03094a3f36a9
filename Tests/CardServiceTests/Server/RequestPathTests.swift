import CardService
import Testing

/// Paths are split, decoded once, and never resolved.
struct RequestPathTests {
    @Test(arguments: [
        ("/", []), ("/a", ["a"]), ("/a/b/c", ["a", "b", "c"]), ("/a?b=/c", ["a"]),
        ("/a%2Fb/c%20d", ["a/b", "c d"]), ("/%61%2f", ["a/"]), ("/%252F", ["%2F"]),
        ("/%C3%A6", ["æ"]), ("/a+b", ["a+b"]), ("/%2E%2E/a", ["..", "a"]),
        ("/a.b/...", ["a.b", "..."]),
        ("/a;b=c", ["a;b=c"]), ("/?a", []), ("/a%00b", ["a\0b"]),
    ])
    func decodesSegmentsOnce(_ target: String, segments: [String]) {
        #expect(RequestPath(target: target).segments == segments)
    }

    @Test(arguments: [
        "", "a", "*", "//", "/a//b", "//a", "/a/", "/a/b/", "/.", "/..", "/a/../b", "/a/./b", "/%",
        "/%4", "/%zz", "/%4/a", "/%+1", "/%C3", "/%ff", "ftp://a/b", "a:80", "http:/a", "?a",
    ])
    func otherPathsLeadNowhere(_ target: String) {
        #expect(RequestPath(target: target).segments == nil)
    }

    @Test(arguments: [
        ("http://a.example:80/b/c?d", "a.example:80", ["b", "c"]),
        ("HTTPS://a/b", "a", ["b"]), ("http://a", "a", []), ("http://a?b", "a", []),
        ("http://a/", "a", []),
    ])
    func aWholeAddressNamesTheHost(_ target: String, host: String, segments: [String]) {
        let path = RequestPath(target: target)
        #expect(path.host == host)
        #expect(path.segments == segments)
    }

    @Test func theTextIsThePathWithoutTheQuery() {
        #expect(RequestPath(target: "/a%20b?c=d?e").text == "/a%20b")
        #expect(RequestPath(target: "http://a/b?c").text == "/b")
        #expect(RequestPath(target: "/a").host == nil)
    }
}
