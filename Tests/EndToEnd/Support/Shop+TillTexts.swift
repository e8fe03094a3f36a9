import Foundation
import Testing

/// Texts of tills, and how a test hands them in.
extension Shop {
    /// A receipt of a POSLog of today; `sale` is the content of the tag of its sale.
    static func poslogReceipt(
        _ number: Int,
        store: String,
        till: Int,
        _ body: String,
        marks: String = "",
        sale: String = ""
    ) -> String {
        "<Transaction \(marks)><RetailStoreID>\(store)</RetailStoreID>"
            + "<WorkstationID>\(till)</WorkstationID>"
            + "<SequenceNumber>\(number)</SequenceNumber>"
            + "<BusinessDayDate>\(SaleSheet.today)</BusinessDayDate>"
            + "<EndDateTime>\(SaleSheet.today)T08:00:00Z</EndDateTime>"
            + "<CurrencyCode>NOK</CurrencyCode>"
            + "<RetailTransaction \(sale)>\(body)</RetailTransaction></Transaction>"
    }

    func ingestPOSLog(
        _ receipts: [String],
        as name: String,
        sender: String,
        status: Int32 = 0
    ) async throws -> Document {
        try bench.write("<POSLog>\(receipts.joined())</POSLog>", to: name)
        return try await ingest(name, template: "poslog", sender: sender, status: status)
    }

    /// The records of an RTLOG between its first and its last, which is made for them; each gets
    /// its number.
    func ingestRTLog(
        _ body: [String],
        as name: String,
        store: String,
        template: String,
        sender: String,
        status: Int32 = 0
    ) async throws -> Document {
        let day = SaleSheet.today.replacing("-", with: "")
        let all = ["FHEAD|SIMT|\(store)|\(day)|\(day)233000"] + body + ["FTAIL|\(body.count)"]
        let lines = all.enumerated().map { place, record in
            let mark = record.firstIndex(of: "|") ?? record.endIndex
            return "\(record[..<mark])|\(place + 1)\(record[mark...])\n"
        }
        try bench.write(lines.joined(), to: name)
        return try await ingest(name, template: template, sender: sender, status: status)
    }

    /// Writes a template of the workspace that is a built-in one under another name, in NOK; `more`
    /// is added at its end.
    func ownTemplate(_ name: String, from builtIn: String, more: String = "") async throws {
        let shown = try await mintrun("template", "show", builtIn).expect(0).text
        let folder = bench.workspace.appending(path: "templates/pos")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let own = shown.replacing("name: \(builtIn)", with: "name: \(name)")
            .replacing("currency: USD", with: "currency: NOK")
        try Data((own + more).utf8).write(to: folder.appending(path: "\(name).yaml"))
    }

    private func ingest(
        _ name: String,
        template: String,
        sender: String,
        status: Int32
    ) async throws -> Document {
        try await json(
            ["sales", "ingest", name, "--template", template, "--sender", sender],
            status: status
        )
    }
}
