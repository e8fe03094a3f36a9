import CardTestSupport
import Testing

/// Lists of pages that tests write.
struct DocumentListTests {
    @Test func wrapsAnItemAt120Columns() {
        var list = DocumentList()
        list.add(String(repeating: "word ", count: 40), depth: 1)
        #expect(list.lines.count == 2)
        #expect(list.lines.allSatisfy { $0.count <= 120 })
        #expect(list.lines[0].hasPrefix("  - word") && list.lines[1].hasPrefix("    word"))
    }

    @Test func leavesCodeInOneLine() {
        var list = DocumentList()
        let command = "`mintrun card void --from SERIAL --to SERIAL --reason TEXT`"
        list.add(String(repeating: "x", count: 100) + " " + command)
        #expect(list.lines == ["- " + String(repeating: "x", count: 100), "  " + command])
    }
}
