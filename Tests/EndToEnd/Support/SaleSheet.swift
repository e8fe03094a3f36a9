import Foundation
import Testing

/// A sale file in the making: header, rows, and a trailer with its three totals.
struct SaleSheet {
    var sender = "oslo"
    var sequence = "1"
    var environment = "LIVE"
    var day: String = Self.today
    /// The day of sales that are on time.
    static let today: String = Self.day(ago: 0)

    static func day(ago days: Int) -> String {
        let moment = Date(timeIntervalSinceNow: -86_400 * Double(days))
        return String(ISO8601DateFormatter().string(from: moment).prefix(10))
    }

    private var rows: [String] = []
    private var amount = 0
    private var hash = 0

    init(
        _ sequence: String,
        sender: String = "oslo",
        environment: String = "LIVE",
        day: String = today
    ) {
        self.day = day
        self.sequence = sequence
        self.sender = sender
        self.environment = environment
    }

    /// Adds a row; `card` is the place of a card in the order.
    mutating func add(
        _ operation: String,
        _ phase: String = "final",
        id: String,
        of original: String = "",
        card: Int,
        amount: Int? = nil,
        receipt: String? = nil,
        store: String = "oslo-1",
        serial: String? = nil,
        keys: [String] = [],
        currency: String = "NOK"
    ) {
        let line = rows.count + 1
        let serial = serial ?? Shop.serial(card)
        rows.append(
            [
                "D", "\(line)", id, operation, phase, original, store, "till-1",
                receipt ?? "R\(line)", "\(day)T12:00:00Z", serial,
                amount.map(String.init) ?? "",
                amount == nil ? "" : currency, "", "",
            ].joined(separator: ",") + keys.map { "," + $0 }.joined()
        )
        self.amount += amount ?? 0
        hash += Int(serial.filter { $0.isASCII && $0.isNumber }.suffix(8)) ?? 0
    }

    var text: String {
        let header = "H,1,\(environment),\(sender),\(sequence),\(day),\(day)T21:00:00Z"
        let trailer = "T,\(rows.count),\(amount),\(hash % 10_000_000_000)"
        return ([header] + rows + [trailer]).joined(separator: "\n") + "\n"
    }
}

extension Shop {
    /// Ingests the sheet from a file of that name.
    func ingest(
        _ sheet: SaleSheet,
        as name: String,
        _ options: String...,
        status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Document {
        try bench.write(sheet.text, to: name)
        return try await mintrun(["sales", "ingest", name, "--json"] + options)
            .expect(status, sourceLocation: sourceLocation).json()
    }

    /// The lines of a result file, by its path in the workspace.
    func lines(of path: String) throws -> [String] {
        try bench.workspace.appending(path: path).text.split(separator: "\n").map(String.init)
    }

    /// The state that `card show` shows.
    func state(ofCard place: Int) async throws -> String {
        try await json("card", "show", Self.serial(place)).string("card.state")
    }

    /// The outstanding amount of `report liability`.
    func outstanding() async throws -> Int {
        let report = try await json("report", "liability")
        #expect(try report.bool("balanced"))
        return try report.integer("totals.NOK.outstanding")
    }
}
