package import CardCore
import CardText

/// Writes a sale file of the native format.
package struct NativeSaleWriter: Sendable {
    private var records = CSVEncoder(for: .machine, quoting: .whereNeeded)
    private var totals = ControlTotals()
    private let isCorrection: Bool

    /// Begins a file with its header.
    package init(_ header: SaleFileHeader) {
        isCorrection = header.sequence?.correction != nil
        records.write(header)
    }

    /// Writes a message as the next row; `line` is its number, else the count of rows.
    package mutating func row(_ message: Message, line: Int64? = nil) {
        totals.add(card: message.card, amountMinor: message.amountMinor)
        records.record(
            [
                "D", String(line ?? Int64(totals.rowCount)), message.id.text,
                message.operation.rawValue,
                message.phase.rawValue, message.originalID?.text ?? "", message.store.text,
                message.terminal, message.receipt,
                message.time.text(utcOffsetSeconds: message.utcOffsetSeconds ?? 0),
                message.card.text,
                message.amountMinor.map { String($0) } ?? "", message.currency?.code ?? "",
                message.otherCard?.text ?? "", message.reason,
            ] + Self.keys(of: message)
        )
    }

    /// Ends the file; a correction's trailer has the count alone.
    package mutating func finish() {
        let sums = isCorrection ? [] : [String(totals.amountMinor), String(totals.hash)]
        records.record(["T", String(totals.rowCount)] + sums)
    }

    /// Returns the bytes that were written since the last call.
    package mutating func take() -> [UInt8] { records.take() }

    private static func keys(of message: Message) -> [String] {
        let known: [(String, String?)] = [
            ("product", message.product?.text), ("operator", message.operatorName),
            ("customer", message.customer), ("activeFrom", message.activeFrom?.description),
            ("expiresOn", message.expiresOn?.description), ("tender", message.tender),
            ("originalSender", message.originalSender?.text), ("paidBack", message.paidBack?.text),
            ("expiryMonth", message.expiryMonth?.description),
            ("otherExpiryMonth", message.otherExpiryMonth?.description),
        ]
        let meta = message.meta.sorted { $0.key < $1.key }.map { ("meta.\($0)", Optional($1)) }
        return (known + meta).compactMap { key, value in value.map { "\(key)=\($0)" } }
    }
}

extension CSVEncoder {
    mutating func write(_ header: SaleFileHeader) {
        record([
            "H", "1", header.environment.word, header.sender.text,
            header.sequence?.description ?? "", header.businessDate.description,
            header.created.description,
        ])
    }
}

extension Environment {
    /// The word in files.
    package var word: String {
        switch self {
        case .live: "LIVE"
        case .test: "TEST"
        }
    }
}
