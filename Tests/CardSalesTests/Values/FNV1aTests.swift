@testable import CardSales
import Testing

struct FNV1aTests {
    /// The vectors are those of the IETF draft.
    @Test(
        arguments: [
            ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C),
            ("foobar", 0x8594_4171_F739_67E8),
        ] as [(String, UInt64)]
    )
    func hashesAsPublished(_ text: String, _ hash: UInt64) {
        #expect(FNV1a(text.utf8).value == hash)
    }
}
