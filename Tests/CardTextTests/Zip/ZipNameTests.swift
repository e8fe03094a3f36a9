@testable import CardText
import Testing

/// Names stay inside of the folder that somebody unpacks into.
struct ZipNameTests {
    @Test(arguments: ["a", "a.b", "part-001of003/qr/00000001.png", "...", "a/..b", ".a", "a/b/c"])
    func allows(_ name: String) {
        #expect(Zip.isName(Array(name.utf8)))
    }

    @Test(
        arguments: [
            "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/../b", "a/./b", "a\\b",
            "a b", "å", "a\n",
        ]
    )
    func refuses(_ name: String) {
        #expect(!Zip.isName(Array(name.utf8)))
    }
}
