import CardCore
import CardLedger

// Names and numbers of one kind go into columns and come out of them as what they are.
extension Statement {
    func bind(_ name: (some TextName)?, at place: Int32) { bind(name?.text, at: place) }
    func bind(_ number: (some RowNumber)?, at place: Int32) { bind(number?.value, at: place) }
    func bind(_ digest: SHA256Digest, at place: Int32) { bind(digest.bytes, at: place) }

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
    func bind(to statement: Statement, at place: Int32) { statement.bind(text, at: place) }
}

extension Bindable where Self: RowNumber {
    func bind(to statement: Statement, at place: Int32) { statement.bind(value, at: place) }
}

extension Serial: Bindable {}
extension ProductID: Bindable {}
extension SenderID: Bindable {}
extension StoreID: Bindable {}
extension MessageID: Bindable {}
extension OrderID: Bindable {}
extension CardNumber: Bindable {}
extension MessageNumber: Bindable {}
extension FileNumber: Bindable {}
extension ShipmentNumber: Bindable {}
extension DecisionNumber: Bindable {}
extension ExpiryRunNumber: Bindable {}
extension PublicationNumber: Bindable {}
extension SHA256Digest: Bindable {
    func bind(to statement: Statement, at place: Int32) { statement.bind(bytes, at: place) }
}
