import Foundation
import Testing

/// A bench with a workspace under dual custody and one print order of 38 cards and two spares.
struct Shop: Sendable {
    let bench: Bench

    static let request = "winter-1"
    static let order = "ord-000001"
    static let cardCount = 40
    static let zip = "ord-000001-winter-500.zip"
    static let package = "outbox/\(zip).age"

    /// The options with which both custodians unlock.
    static let custodians = [
        "--custodian-key", "alice.key", "--custodian-key", "bob.key",
        "--passphrase-file", "alice.passphrase", "--passphrase-file", "bob.passphrase",
    ]

    static func with<Result>(
        _ stage: OrderStage,
        _ body: (Shop) async throws -> Result
    ) async throws -> Result {
        try await Bench.with { bench in
            try await StagedWorkspaces.shared.copy(stage, to: bench.folder)
            return try await body(Shop(bench: bench))
        }
    }
}

extension Shop {
    /// Does what the stage adds to the one before it.
    func bring(to stage: OrderStage) async throws {
        switch stage {
        case .ready: try await prepare()
        case .sealed: try await mintrun("run", "order.yaml").expect(3)
        case .released: try await release()
        case .acknowledged:
            try bench.write(try acknowledgement(), to: "answer.json")
            try await mintrun("acknowledge", Self.request, "answer.json").expect(0)
        }
    }

    private func prepare() async throws {
        try await bench.initialise(custody: "dual")
        try await bench.addCustodian("alice")
        try await bench.addCustodian("bob")
        try await bench.addPrinter()
        let product = Places.samples.appending(path: "products/winter-500.yaml").path
        try await mintrun("product", "add", product).expect(0)
        try bench.write(Self.orderFile(), to: "order.yaml")
    }

    private func release() async throws {
        try await mintrun(["release", Self.request] + Self.custodians).expect(0)
        try await open(Self.package, to: "opened")
    }

    /// Opens a package of the workspace as the printer does, with its own key.
    func open(_ package: String, to name: String) async throws {
        let sealed = bench.workspace.appending(path: package).path
        try await bench.run("age", "-d", "-i", "northprint.age-key", "-o", "\(name).zip", sealed)
            .expect(0)
        try await bench.run("unzip", "-q", "\(name).zip", "-d", name).expect(0)
    }

    static func orderFile(
        request: String = request,
        quantity: Int = 38,
        more: String = ""
    ) -> String {
        """
        requestId: \(request)
        product: winter-500
        quantity: \(quantity)
        spares: 2
        printer: northprint
        denomination: 50000
        \(more)
        """
    }
}

extension Shop {
    func mintrun(_ arguments: String...) async throws -> Outcome {
        try await bench.mintrun(arguments)
    }

    func mintrun(_ arguments: [String]) async throws -> Outcome {
        try await bench.mintrun(arguments)
    }

    /// The document that a command prints; the command must end with `status`.
    func json(
        _ arguments: String...,
        status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Document {
        try await mintrun(arguments + ["--json"])
            .expect(status, sourceLocation: sourceLocation).json()
    }

    /// The printer's answer that two cards are spoiled.
    func acknowledgement(
        digest: String? = nil,
        received: Int = cardCount,
        good: Int = cardCount - 2,
        spoiled: [Int] = [5, 6]
    ) throws -> String {
        let serials = spoiled.map { "\"\(Self.serial($0))\"" }.joined(separator: ",")
        return """
            {"schema":1,"order":"\(Self.order)","package":{"sha256":"\(try digest ?? packageDigest())"},
            "received":\(received),"good":\(good),"spoiled":[\(serials)],"missing":[]}

            """
    }

    /// The digest of the package in the description beside it.
    func packageDigest() throws -> String {
        let description = bench.workspace.appending(path: Self.package + ".json")
        return try Self.digest(inDescription: description.text)
    }

    /// The digest of a package in the text of its description.
    static func digest(inDescription text: String) throws -> String {
        String(try #require(text.firstMatch(of: #/"sha256":"([0-9a-f]{64})"/#)).output.1)
    }

    /// The text of a file of the opened package.
    func opened(_ file: String) throws -> String {
        try bench.folder.appending(path: "opened/\(file)").text
    }

    /// A form of the opened package, filled in for all cards of which some are spoiled.
    ///
    /// `rows` are those that the printer adds to the form in CSV.
    func filledForm(received: Int = cardCount, rows: [String]) throws -> String {
        let form = try opened("answer.csv").replacing("#received,", with: "#received,\(received)")
        return form + rows.map { "\($0)\r\n" }.joined()
    }

    /// The serial of the card at a place of the order, counted from 1.
    static func serial(_ place: Int) -> String {
        let digits = String(repeating: "0", count: 10 - String(place).count) + String(place)
        return "NC" + digits + luhn(digits)
    }

    /// The check digit, computed here once more.
    private static func luhn(_ digits: String) -> String {
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            let digit = item.element.wholeNumberValue ?? 0
            let weighted = item.offset.isMultiple(of: 2) ? 2 * digit : digit
            return sum + weighted / 10 + weighted % 10
        }
        return String((10 - sum % 10) % 10)
    }
}
