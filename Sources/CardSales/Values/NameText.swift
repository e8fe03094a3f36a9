import CardCore
import CardText

/// Names and ids as senders write them.
enum NameText {
    /// Returns true if it is a message id: 1 to 40 of `A-Z a-z 0-9 . _ : -`.
    static func isMessageID(
        _ text: FieldBytes,
        longest: Int = Limits.messageIDBytes
    ) -> Bool {
        (1...longest).contains(text.count)
            && text.allSatisfy {
                $0.isDigit || $0.isUpper || $0.isLower || $0 == UInt8(ascii: ".")
                    || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-")
            }
    }

    /// Returns true if it can name a sender, and so a folder: letters, digits, `. _ -`, not at the
    /// start.
    static func isSender(_ text: FieldBytes) -> Bool {
        guard (1...Limits.nameBytes).contains(text.count), let first = text.first,
            first.isDigit || first.isUpper || first.isLower
        else { return false }
        return text.allSatisfy {
            $0.isDigit || $0.isUpper || $0.isLower || $0 == UInt8(ascii: ".")
                || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
    }

    /// Refuses a name with invisible, odd or outer spaces.
    static func check(_ text: FieldBytes) throws(RowCode) {
        guard text.count <= Limits.nameBytes else { throw .length }
        let space = UInt8(ascii: " ")
        guard text.first != space, text.last != space else { throw .alphabet }
        if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return }
        guard text.text.unicodeScalars.allSatisfy(isVisible) else { throw .alphabet }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned:
            false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }
}
