/// What operators say about single cards: messages as senders send them.
package enum OperatorMessages {
    /// The sender of operators' messages; no file may come from it.
    package static let sender: SenderID = "operator"
    /// The store of operators' messages when nobody names another one.
    package static let store: StoreID = "operator"

    /// Whether a sender's name is kept for operators, however it is written.
    package static func isReserved(_ sender: SenderID) -> Bool {
        sender.text.utf8.count == Self.sender.text.utf8.count
            && sender.text.lowercased() == Self.sender.text
    }

    /// Whether a person may type the id for a request: one that files may carry, too, and that the
    /// program does not make itself.
    package static func isID(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count) && !DerivedID.isOfMessages(text)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                    UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// Whether a text can name a store: 1 to 100 bytes, nothing invisible, no space at either end.
    package static func isStore(_ text: String) -> Bool {
        (1...100).contains(text.utf8.count) && text.first != " " && text.last != " "
            && isVisible(text)
    }

    /// Whether a text says why: 1 to 1000 bytes, nothing invisible, not only spaces.
    package static func isReason(_ text: String) -> Bool {
        text.utf8.count <= 1000 && text.contains { $0 != " " } && isVisible(text)
    }

    private static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
                .unassigned:
                false
            case .spaceSeparator: scalar == " "
            default: true
            }
        }
    }

    /// Operations that nobody should find on a card without knowing why: all that change something.
    package static func needsReason(_ operation: Operation) -> Bool { operation != .lookup }
}
