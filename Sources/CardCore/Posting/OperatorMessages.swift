/// The messages of operators about single cards, in the form of messages of senders.
package enum OperatorMessages {
    /// The sender of operators' messages; a file must not have it.
    package static let sender: SenderID = "operator"
    /// The store of an operator's message that does not name one.
    package static let store: StoreID = "operator"

    /// Returns true if a sender's name is reserved for operators, in any case of its letters.
    package static func isReserved(_ sender: SenderID) -> Bool {
        sender.text.utf8.count == Self.sender.text.utf8.count
            && sender.text.lowercased() == Self.sender.text
    }

    /// Returns true if a person may type the id for a request: files may contain it, too, and the
    /// program does not make it itself.
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

    /// Returns true if a text can name a store: 1 to 100 bytes, nothing invisible, no space at
    /// either end.
    package static func isStore(_ text: String) -> Bool {
        (1...100).contains(text.utf8.count) && text.first != " " && text.last != " "
            && isVisible(text)
    }

    /// Returns true if a text can be a reason: 1 to 1000 bytes, nothing invisible, not only spaces.
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

    /// Returns true if a message of the operation needs a reason: it changes the card.
    package static func needsReason(_ operation: Operation) -> Bool { operation != .lookup }
}
