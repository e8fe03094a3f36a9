import CardCore
import CardLedger

// Binds and reads names and numbers of one kind as their own types.
extension Statement {
    func bind(_ name: (some TextName)?, at parameter: Int32) { bind(name?.text, at: parameter) }
    func bind(_ number: (some RowNumber)?, at parameter: Int32) {
        bind(number?.value, at: parameter)
    }
    func bind(_ digest: SHA256Digest, at parameter: Int32) { bind(digest.bytes, at: parameter) }

    func text<Name: TextName>(_ column: Int32) -> Name { Name(text(column)) }
    func optionalText<Name: TextName>(_ column: Int32) -> Name? {
        isNull(column) ? nil : Name(text(column))
    }
    func integer<Number: RowNumber>(_ column: Int32) -> Number { Number(integer(column)) }
    func optionalInteger<Number: RowNumber>(_ column: Int32) -> Number? {
        isNull(column) ? nil : Number(integer(column))
    }
    /// - Throws: `ledger.damaged` if the column does not have 32 bytes.
    func digest(_ column: Int32) throws -> SHA256Digest {
        let bytes = blob(column)
        guard bytes.count == 32 else { throw LedgerFailure.damaged(.digest) }
        return SHA256Digest(bytes)
    }
    func optionalDigest(_ column: Int32) throws -> SHA256Digest? {
        isNull(column) ? nil : try digest(column)
    }
}

extension Bindable where Self: TextName {
    func bind(to statement: Statement, at parameter: Int32) { statement.bind(text, at: parameter) }
}

extension Bindable where Self: RowNumber {
    func bind(to statement: Statement, at parameter: Int32) { statement.bind(value, at: parameter) }
}

extension Serial: Bindable {}
extension ProductID: Bindable {}
extension ProductVersionNumber: Bindable {}
extension SenderID: Bindable {}
extension StoreID: Bindable {}
extension ClientName: Bindable {}
extension MessageID: Bindable {}
extension OrderID: Bindable {}
extension CardNumber: Bindable {}
extension MessageNumber: Bindable {}
extension CallNumber: Bindable {}
extension DeliveryNumber: Bindable {}
extension FileNumber: Bindable {}
extension ShipmentNumber: Bindable {}
extension DecisionNumber: Bindable {}
extension ExpiryRunNumber: Bindable {}
extension PublicationNumber: Bindable {}
extension SHA256Digest: Bindable {
    func bind(to statement: Statement, at parameter: Int32) { statement.bind(bytes, at: parameter) }
}
