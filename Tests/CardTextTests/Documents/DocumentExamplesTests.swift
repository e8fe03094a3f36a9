import CardCore
import CardTestSupport
import CardText
import Foundation
import Testing

/// The examples of the format pages are read without a complaint.
struct DocumentExamplesTests {
    static func example(_ name: String) throws -> [UInt8] {
        let root = URL.repository
        let page = try String(
            contentsOf: root.appending(path: "docs/formats/\(name)"),
            encoding: .utf8
        )
        let parts = page.components(separatedBy: "```")
        return Array(try #require(parts.dropFirst().first).dropFirst("yaml\n".count).utf8)
    }

    @Test func readsTheExamples() throws {
        let product = try ProductDocument.product(from: Self.example("product.md"), file: "p")
        let order = try OrderDocument.request(from: Self.example("order.md"), file: "o")
        #expect(order.product == product.id)
        #expect(order.spares == 2000)
    }
}
