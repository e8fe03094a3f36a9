/// What operators say about single cards: messages as senders send them.
package enum OperatorMessages {
    /// The sender of operators' messages; no file may come from it.
    package static let sender = "operator"

    /// Whether a sender's name is kept for operators, however it is written.
    package static func isReserved(_ sender: String) -> Bool {
        sender.utf8.count == Self.sender.utf8.count && sender.lowercased() == Self.sender
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

/// An operator's message that the rules refused.
package struct OperationRefused: WordedFailure, Hashable {
    /// The card that is why: of two cards the first, or the one that receives.
    package let serial: String
    /// Whether it is the one that receives.
    package let isPartner: Bool
    package let rowCode: RowCode
    /// The holds on the card.
    package let holds: Set<HoldKind>
    /// The life of the card, if the card is known.
    package let life: LifeCycle?
    /// What was done under the request id, if the id is why.
    package let booked: BookedRow?

    package init(
        _ rowCode: RowCode,
        serial: String,
        isPartner: Bool = false,
        holds: Set<HoldKind> = [],
        life: LifeCycle? = nil,
        booked: BookedRow? = nil
    ) {
        self.life = life
        self.booked = booked
        self.rowCode = rowCode
        self.serial = serial
        self.isPartner = isPartner
        self.holds = holds
    }

    package var kind: FailureKind {
        switch rowCode {
        case .conflict: .conflict
        case .cardUnknown, .otherCardUnknown, .cardLost: .notFound
        default: .refused
        }
    }

    package var code: FailureCode { rowCode.failureCode }

    package var shownProblem: ShownText {
        let names = standing.map { "`\($0)`" as ShownText }.joined(separator: ", ")
        let held: ShownText = names.isEmpty ? "" : " Its holds: \(names)."
        let done: ShownText = booked.map { " It is: \($0.words)." } ?? ""
        return "card \(id: serial): \(rowCode.guide.shownMeaning)\(held)\(done)"
    }

    private var standing: [HoldKind] { HoldKind.allCases.filter(holds.contains) }

    /// The guides speak to senders; operators can look for themselves.
    package var shownRemedy: ShownText {
        switch rowCode {
        case .blocked where !holds.isEmpty, .notBlocked where !holds.isEmpty:
            standing.map { kind -> ShownText in
                "\(kind): "
                    + kind.waysOut(of: serial, life ?? .active).joined(separator: " or ")
            }
            .joined(separator: "; ")
        case .blocked, .alreadyBlocked, .notBlocked:
            "see which holds stand: mintrun card show \(id: serial)"
        case .notActive where isPartner:
            "activate it first: mintrun card activate \(id: serial) --reason TEXT"
        case .spare where isPartner, .alreadyActive where isPartner:
            "name a card that can be sold; see its state: mintrun card show SERIAL"
        case .spare:
            "the printer's answer makes a spare a card; a spare is called off by range: "
                + "mintrun card void --from \(id: serial) --to \(id: serial) --reason TEXT"
        case .notActive:
            "it was taken back, or never sold; cards are called off by range: "
                + "mintrun card void --from \(id: serial) --to \(id: serial) --reason TEXT"
        case .notReleased: "take the printer's answer first: mintrun acknowledge ORDER FILE"
        case .notReceived: "record the receipt of its pack: mintrun stock receive SHIPMENT"
        case .conflict:
            "do nothing if what was done is right; see it: "
                + "mintrun card show \(id: booked?.card ?? serial)"
        default: rowCode.guide.shownRemedy
        }
    }
}
