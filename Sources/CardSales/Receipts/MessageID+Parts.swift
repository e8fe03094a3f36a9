import CardCore

// Ids that are made of keys: the parts have colons between them, those of the receipt are first.
extension MessageID {
    private static let voidEnding = ":voided"

    /// The id of a row which cancels the row with this id.
    var voided: MessageID { MessageID(text + Self.voidEnding) }

    /// The id of the cancelled row; nil if this is not the id of a cancelling one.
    var withoutVoid: MessageID? {
        guard text.hasSuffix(Self.voidEnding) else { return nil }
        return MessageID(String(text.dropLast(Self.voidEnding.count)))
    }

    /// The beginning of the id; all of it if it has no more parts.
    func head(parts: Int) -> Substring { CountedReceipts.head(of: text[...], parts: parts) }

    /// The part after the beginning `head`.
    func part(after head: String) -> Substring {
        text.dropFirst(head.utf8.count + 1).prefix { $0 != ":" }
    }

    /// Returns true if it is the id of a reversing row, which no line of its receipt has.
    func takesBack(of receipt: String) -> Bool {
        text.dropFirst(receipt.utf8.count).contains(":void")
    }
}
