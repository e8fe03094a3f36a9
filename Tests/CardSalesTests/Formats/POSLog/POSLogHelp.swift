import CardCore
import CardSales
import CardTestSupport
import CardText
import Foundation

/// POSLogs for the tests, and readers for them.
enum POSLog {
    static let namespace = "http://www.nrf-arts.org/IXRetail/namespace/"

    static func sample(_ name: String) throws -> [UInt8] {
        let root = URL.repository
        return Array(try Data(contentsOf: root.appending(path: "samples/pos/\(name)")))
    }

    static func reader(
        _ change: (inout POSLogOptions) -> Void = { _ in },
        context: SaleFileContext = oslo()
    ) -> POSLogReader {
        var options = POSLogOptions()
        change(&options)
        return POSLogReader(options: options, context: context)
    }

    static func oslo(_ change: (inout SaleFileContext) -> Void = { _ in }) -> SaleFileContext {
        saleContext { context in
            context.zone = (try? SystemZone.zone("Europe/Oslo")) ?? .utc
            change(&context)
        }
    }

    static func read(
        _ text: String,
        _ change: (inout POSLogOptions) -> Void = { _ in }
    ) -> FormatReading {
        .of(text.utf8, reader(change))
    }

    static let head =
        "<RetailStoreID>s1</RetailStoreID><WorkstationID>2</WorkstationID>"
        + "<SequenceNumber>7</SequenceNumber><BusinessDayDate>2026-11-20</BusinessDayDate>"
        + "<EndDateTime>2026-11-20T12:00:00</EndDateTime><CurrencyCode>NOK</CurrencyCode>"

    /// A document of one transaction around that.
    static func transaction(_ body: String, attributes: String = "", head: String = head) -> String
    {
        "<POSLog xmlns=\"\(namespace)\"><Transaction \(attributes)>\(head)\(body)</Transaction></POSLog>"
    }

    /// A document of one sale of that line.
    static func line(_ body: String, attributes: String = "") -> String {
        transaction(
            "<RetailTransaction><LineItem \(attributes)><SequenceNumber>1</SequenceNumber>"
                + "\(body)</LineItem></RetailTransaction>"
        )
    }

    static func sold(_ card: String = "NC0000000018", _ amount: String = "500.00") -> String {
        "<SaleOfGiftCard><CardNumber>\(card)</CardNumber>"
            + "<InitialBalance>\(amount)</InitialBalance></SaleOfGiftCard>"
    }
}

extension POSLog {
    /// A template of this program, by the name of its file.
    static func template(_ name: String) throws -> String {
        let root = URL.repository
        return try String(
            contentsOf: root.appending(path: "templates/pos/\(name)"),
            encoding: .utf8
        )
    }

    /// The options that a template of this program has for its format.
    static func options<Options>(
        of name: String,
        changing change: (String) -> String = { $0 },
        _ read: (inout DocumentReader) throws -> Options
    ) throws -> Options {
        let text = change(try template(name))
        return try DocumentReader.read(Array(text.utf8), file: name) { reader in
            for key in ["name", "description", "format", "currency"] {
                _ = reader.optionalValue(key)
            }
            return try read(&reader)
        }
    }
}
