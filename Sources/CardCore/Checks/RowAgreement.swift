/// Rows that must agree with other rows; the order is that of the report.
package enum RowAgreement: CaseIterable, Hashable, Sendable {
    /// A table of one row has the key 1.
    case singleRows
    /// A message has the sender and the moment of its file.
    case messagesOfFiles
    /// A stream has as many files as were posted, and the newest number of them.
    case streams
    /// A pack has the location that its shipment names.
    case packPlaces
    /// A pack of a shipment has a location, and a shipment its details.
    case shippedPacks
    /// A hold has the card and the moments of its messages and audit entries.
    case holds
    /// A replaced card is one that an answer of the printer names.
    case replacedCards
    /// Another id of a message has the sender of that message.
    case rowAliases
    /// A completed advice has the cards and the currency of its request.
    case advices
    /// A request has the amounts and the status that follow from its advices.
    case requests
    /// A row of a file has its own message and the card of that message.
    case rowMessages
    /// A deactivation is booked at a store that sold the card.
    case deactivations
    /// A change of a card has its message.
    case cardChanges
    /// The transfers of a message are numbered without a gap.
    case transferNumbers
    /// The other card of a message is the one that was sent.
    case otherCards
}
