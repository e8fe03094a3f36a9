import Testing

@testable import CardCore
import CardSales

/// Rows of a delimited file that reverse each other, compared with the lines that an earlier file
/// counted.
@Suite struct ColumnVoidTests {
    private static let sample = ColumnSample()

    private static func read(
        _ rows: [String],
        counted: [MessageID: Int64] = [:]
    ) throws -> FormatReading {
        let text = ([ColumnSample.header] + rows).joined(separator: "\n") + "\n"
        let knowledge = SaleKnowledge(
            isCard: { _ in true },
            posted: { _ in [] },
            counted: { ids in
                ids.compactMap { id in
                    counted[id].map { amount in
                        let line = PostedLine(
                            id: id,
                            operation: .load,
                            card: "NC0000000018",
                            amountMinor: amount,
                            currency: Currency("NOK")
                        )
                        return CountedLine(line, file: "mon.csv")
                    }
                }
            }
        )
        return try FormatReading.of(
            Array(text.utf8),
            of: sample.template(),
            knowledge: knowledge
        )
    }

    private static func load(_ price: String, _ changes: [Int: String] = [:]) -> String {
        ColumnSample.row([4: "Reload", 8: price].merging(changes) { $1 })
    }

    private static let void = ColumnSample.row([4: "Void"])

    @Test func givesAnEarlierRowItsID() throws {
        let first = try Self.read([Self.load("3.00")])
        let id = try #require(first.messages.first?.id)
        let second = try Self.read([Self.load("3.00"), Self.load("-3.00"), Self.load("3.00")])
        #expect(second.messages.map(\.id) == [id] && second.codes.isEmpty)
        #expect(second.ignored.count == 2)
        // A line that an earlier file counted once counts once; one that it counted twice does not.
        let again = [Self.load("3.00"), Self.load("-3.00"), Self.load("3.00")]
        #expect(try Self.read(again, counted: [id: 300]).codes.isEmpty)
        let twice = try Self.read(again, counted: [id: 300, "\(id):2": 300])
        #expect(twice.codes == [.voidPosted] && twice.messages.map(\.id) == [id])
        // The key has no amount: each row has the number of its own.
        let other = [Self.load("3.00"), Self.load("-3.00"), Self.load("5.00")]
        #expect(try Self.read(other, counted: [id: 500]).messages.map(\.id) == [id])
        let both = try Self.read(other, counted: [id: 300, "\(id):2": 500])
        #expect(both.codes == [.voidPosted] && both.messages.map(\.id) == ["\(id):2"])
        #expect(both.rows.first?.messageID == id)
        // Two that count have their two numbers.
        let two = try Self.read(again + [Self.load("3.00")])
        #expect(two.messages.map(\.id) == [id, "\(id):2"])
    }

    @Test func reportsCountedRowsThatAreVoidNow() throws {
        let id = try #require(try Self.read([Self.load("3.00")]).messages.first?.id)
        let gone = try Self.read([Self.load("3.00"), Self.load("-3.00")], counted: [id: 300])
        #expect(gone.codes == [.voidPosted] && gone.messages.isEmpty)
        #expect(gone.rejections.first?.advice?.countedFile == "mon.csv")
        let training = try Self.read([Self.load("3.00", [4: "Training"])], counted: [id: 300])
        #expect(training.codes == [.voidPosted])
        let unknown = try Self.read([Self.load("3.00", [4: "Training"])])
        #expect(unknown.codes.isEmpty && unknown.ignored.map(\.reason) == [.training])
        // The one that counts is the one that was counted.
        let mixed = [Self.load("3.00", [4: "Training"]), Self.load("3.00")]
        let reading = try Self.read(mixed, counted: [id: 300])
        #expect(reading.codes.isEmpty && reading.messages.map(\.id) == [id])
    }

    @Test func rejectsTheVoidOfARejectedRow() throws {
        let reading = try Self.read([Self.load("\"200,00\""), Self.void])
        #expect(reading.codes == [.moneySyntax, .voidUnmatched] && reading.messages.isEmpty)
        let later = try Self.read([
            Self.load("\"200,00\""), ColumnSample.row([2: "r-2", 4: "Void"]),
        ])
        #expect(later.codes == [.moneySyntax] && later.messages.map(\.operation) == [.deactivate])
    }

    @Test func doesNotReverseARowOfAnotherCurrency() throws {
        let reading = try Self.read([Self.load("3.00"), Self.load("3.00", [4: "Void", 10: "SEK"])])
        #expect(reading.messages.map(\.operation) == [.load])
        #expect(reading.codes == [.voidUnmatched])
    }
}
