@testable import CardText
import Testing

/// Names are inside of the folder into which an archive is unpacked.
struct ZipNameTests {
    @Test(arguments: ["a", "a.b", "part-001of003/qr/00000001.png", "...", "a/..b", ".a", "a/b/c"])
    func allowsNamesInsideTheFolder(_ name: String) {
        #expect(Zip.isName(Array(name.utf8)))
    }

    @Test(
        arguments: [
            "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a/../b", "a/./b", "a\\b",
            "a b", "å", "a\n",
        ]
    )
    func refusesNamesOutsideTheFolder(_ name: String) {
        #expect(!Zip.isName(Array(name.utf8)))
    }
}
