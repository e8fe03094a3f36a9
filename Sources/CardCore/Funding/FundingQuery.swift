/// A question for deposits and charges.
package struct FundingQuery: Hashable, Sendable {
    /// The client; nil for all.
    package var client: ClientName?
    /// The operation; nil for both.
    package var operation: FundingOperation?
    /// The statuses; empty for all.
    package var statuses: Set<FundingStatus> = []
    /// The first moment at which it was begun; nil for none.
    package var from: Instant?
    /// The moment before which it was begun; nil for none.
    package var before: Instant?
    /// The reference; nil for all.
    package var reference: String?
    /// The number of the first message; nil for all.
    package var number: MessageNumber?
    /// The number of records to skip, the newest first.
    package var offset = 0
    /// The most records.
    package var limit = Int.max

    package init(client: ClientName? = nil) { self.client = client }

    /// Returns true if a record is one of those that the question asks for.
    package func accepts(_ record: FundingRecord) -> Bool {
        let first = record.first
        return client.map { $0 == first.client } ?? true
            && operation.map { $0 == record.operation } ?? true
            && (statuses.isEmpty || statuses.contains(record.status))
            && from.map { first.at >= $0 } ?? true && before.map { first.at < $0 } ?? true
            && reference.map { $0.hasSameBytes(as: first.reference) } ?? true
            && number.map { $0 == first.number } ?? true
    }
}
