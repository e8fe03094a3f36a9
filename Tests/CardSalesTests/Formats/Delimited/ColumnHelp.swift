import Foundation
import Testing

@testable import CardCore
import CardSales
import CardText

/// A template of delimited files, good until a part is changed.
struct ColumnSample {
    var delimiter = "comma"
    var encoding = "utf-8"
    var place = "zone: Europe/Oslo\ncurrency: NOK"
    var columns = """
          store: Store
          terminal: Till
          receipt: Receipt
          time: Time
          type: Type
          item: Item
          quantity: Qty
          card: Card
          amount: Price
          faceValue: Face
          currency: Currency
        """
    var optional = "[terminal, item, quantity, amount, faceValue, currency]"
    var times = "{time: [\"yyyy-MM-dd'T'HH:mm:ss\", \"yyyy-MM-dd'T'HH:mm:ssZ\"]}"
    var more = "key: [day, store, terminal, receipt, item, card]"
    var actions = "{sale: activate, void: deactivate, reload: load, training: ignore training}"
    var dayCutMinutes = 0

    var yaml: String {
        """
        name: sample
        description: a sample
        format: columns
        encoding: \(encoding)
        delimiter: \(delimiter)
        \(place)
        columns:
        \(columns)
        optional: \(optional)
        times: \(times)
        actions: \(actions)
        \(more)
        """
    }

    func template() throws -> SaleTemplate {
        try SaleTemplate(yaml: Array(yaml.utf8), file: "sample.yaml")
    }

    static let header = "Store,Till,Receipt,Time,Type,Item,Qty,Card,Price,Face,Currency"

    /// A row that is right, until fields are changed by their place.
    static func row(_ changes: [Int: String] = [:]) -> String {
        var fields = [
            "oslo-1", "1", "r-1", "2026-11-20T12:00:00", "Sale", "Gift card", "1",
            "NC0000000018", "500.00", "", "NOK",
        ]
        for (place, text) in changes { fields[place] = text }
        return fields.joined(separator: ",")
    }

    func read(_ text: String, size: Int = Int.max) throws -> FormatReading {
        try read(Array(text.utf8), size: size)
    }

    func read(_ bytes: [UInt8], size: Int = Int.max) throws -> FormatReading {
        try FormatReading.of(bytes, of: try template(), size: size)
    }

    /// The only row under the usual header.
    func row(_ changes: [Int: String]) throws -> FormatReading {
        try read(Self.header + "\n" + Self.row(changes) + "\n")
    }
}

extension FormatReading {
    static func of(
        _ bytes: [UInt8],
        of template: SaleTemplate,
        size: Int = Int.max,
        knowledge: SaleKnowledge = SaleKnowledge()
    ) throws -> FormatReading {
        let options = try #require(template.format.columns)
        var context = SaleFileContext(
            name: "sales.csv",
            sender: "oslo",
            environment: .live,
            readAt: Instant(milliseconds: 1_795_000_000_000)
        )
        context.knowledge = knowledge
        context.currency = template.currency
        context.store = template.store
        context.dayCutMinutes = template.dayCutMinutes
        if let zone = template.zone { context.zone = try #require(Self.zone(zone)) }
        let reader = ColumnSaleReader(options, context) { Self.zone($0) }
        return .of(bytes, reader, size: size)
    }

    private static func zone(_ name: String) -> Zone? {
        let file = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")
        return file.flatMap { try? Zone(name: name, tzif: Array($0)) }
    }
}
