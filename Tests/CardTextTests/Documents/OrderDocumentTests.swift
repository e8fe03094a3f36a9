import CardTestSupport
import CardCore
import CardText
import Testing

struct OrderDocumentTests {
    static let shortest = SampleDocuments.order

    static func request(_ text: String) throws -> OrderRequest {
        try OrderDocument.request(from: Array(text.utf8), file: "o.yaml")
    }

    static func failure(_ text: String) -> (any Failure)? {
        do {
            _ = try request(text)
            return nil
        } catch {
            return error as? any Failure
        }
    }

    @Test func fillsInTheDefaults() throws {
        let request = try Self.request(Self.shortest)
        #expect(
            request
                == OrderRequest(
                    requestID: "po-1",
                    product: "winter-500",
                    quantity: 1000,
                    printer: "acme"
                )
        )
        #expect(request.template == "generic-csv" && request.environment == .live)
        #expect(request.packSize == 50 && request.cartonSize == 500 && request.spares == 0)
    }

    @Test func readsEveryKey() throws {
        let request = try Self.request(
            Self.shortest + """

                spares: 20
                template: square
                packaging: {pack: 25, carton: 250}
                environment: test
                denomination: 50000
                """
        )
        #expect(request.spares == 20 && request.template == "square" && request.packSize == 25)
        #expect(request.cartonSize == 250 && request.environment == .test)
        #expect(request.denominationMinor == 50_000)
    }

    @Test func usesThePrintersTemplateIfTheOrderNamesNone() throws {
        let bytes = Array(Self.shortest.utf8)
        let request = try OrderDocument.request(from: bytes, file: "o") {
            $0 == "acme" ? "own" : nil
        }
        #expect(request.template == "own")
    }

    @Test(arguments: [
        ("0%", 1000, 0), ("2%", 1000, 20), ("2%", 1001, 21), ("2.5%", 1000, 25), ("0.01%", 1, 1),
        ("100%", 7, 7), ("0.10%", 10_000_000, 10_000),
    ])
    func roundsAnOverageUpToWholeCards(_ text: String, of quantity: Int, spares: Int) {
        #expect(OrderDocument.spares(overage: text, quantity: quantity) == spares)
    }

    @Test(arguments: [
        "", "%", "2", "-2%", "2.555%", "101%", "100.01%", "2 %", ".5%", "2.%", "٢%", "1e1%",
        "1000%",
    ])
    func refusesOtherTextsAsOverage(_ text: String) {
        #expect(OrderDocument.spares(overage: text, quantity: 1000) == nil)
        #expect(Self.failure(Self.shortest + "\noverage: \"\(text)\"") != nil)
    }

    @Test func countsTheSparesOfAnOverage() throws {
        #expect(try Self.request(Self.shortest + "\noverage: 2%").spares == 20)
        #expect(Self.failure(Self.shortest + "\noverage: 2%\nspares: 3")?.code == .configValue)
    }

    static let wrong: [(String, String, String, Int)] = [
        ("1000", "0", "batch.size", 3), ("1000", "-1", "batch.size", 3),
        ("1000", "1000000000", "batch.size", 3), ("1000", "10000001", "batch.size", 3),
        ("1000", "99999999999999999999", "config.value", 3), ("1000", "ten", "config.type", 3),
        ("po-1", "\"\"", "order.request_id", 1), ("po-1", "a b", "order.request_id", 1),
        ("po-1", "../x", "order.request_id", 1), ("winter-500", "a/b", "order.name", 2),
        ("printer: acme", "printer: ..", "order.name", 4),
        ("printer: acme", "", "config.missing", 1),
        ("printer: acme", "printer: acme\nspares: -1", "batch.size", 5),
        (
            "printer: acme", "printer: acme\npackaging: {pack: 30, carton: 100}", "order.packaging",
            5
        ),
        ("printer: acme", "printer: acme\npackaging: {pack: 0}", "config.value", 5),
        ("printer: acme", "printer: acme\nenvironment: prod", "config.value", 5),
        ("printer: acme", "printer: acme\ncolour: red", "config.unknown_key", 5),
        ("printer: acme", "printer: acme\ndenomination: 0", "config.value", 5),
    ]

    @Test(arguments: wrong.indices)
    func namesTheFaultWithItsLine(_ index: Int) throws {
        let (before, after, code, line) = Self.wrong[index]
        let failure = Self.failure(Self.shortest.replacing(before, with: after, maxReplacements: 1))
        #expect(failure?.code.rawValue == code, "\(String(describing: failure))")
        let placed = (failure as? PlacedFailure).map { ($0.file, $0.place.line) }
        let rejected = (failure as? DocumentRejection).map { ($0.file, $0.place.line) }
        let (file, found) = try #require(placed ?? rejected)
        #expect(file == "o.yaml" && found == line)
    }
}
