extension PackedBox {
    /// A card of the range that is not in the box.
    package struct Exception: Hashable, Sendable {
        /// The number of the card.
        package let serial: Serial
        /// The reason for which it is not there.
        package let reason: Reason
        /// The spare that is in the box in its place, or the card in whose place a promoted spare
        /// is; nil if there is none.
        package let other: Serial?

        package init(serial: Serial, reason: Reason, other: Serial? = nil) {
            self.serial = serial
            self.reason = reason
            self.other = other
        }

        /// The reasons for which a card is not in the box of its range.
        package enum Reason: Hashable, Sendable {
            /// The printer destroyed the card.
            case spoiled
            /// The printer cannot account for it.
            case missing
            /// It was voided before its sale, and a spare took its place.
            case voided
            /// It is a spare that replaces a card of another pack.
            case promoted(toPack: Int)
        }
    }

    /// A spare that is in the box in the place of a card of its range.
    package struct AddedSpare: Hashable, Sendable {
        /// The number of the spare.
        package let serial: Serial
        /// The number of the card that it replaces.
        package let replaced: Serial

        package init(serial: Serial, replacing replaced: Serial) {
            self.serial = serial
            self.replaced = replaced
        }
    }

    /// A card that is in the box and can never be sold.
    package struct UnsellableCard: Hashable, Sendable {
        /// The number of the card.
        package let serial: Serial
        /// The end of its life.
        package let end: End

        package init(serial: Serial, end: End) {
            self.serial = serial
            self.end = end
        }

        /// The ends of the life of a card that remains in its box.
        package enum End: String, CaseIterable, Sendable {
            case voided, replaced, expired
        }
    }

    /// The contents of a box, for its label.
    package enum Content: String, CaseIterable, Sendable {
        /// At least one card can be sold.
        case cards
        /// Spares alone, which cannot be sold before they are promoted.
        case spares
        /// Voided cards alone.
        case voided
        /// Expired cards alone.
        case expired
        /// Cards whose lives have ended in several ways.
        case unsellable
        /// No card: the printer spoiled all of them.
        case spoiled
        /// No card: all of them are missing, spoiled or promoted.
        case empty

        /// The content of a box in which the life of every card has ended.
        init(ofEnded ends: [UnsellableCard.End]) {
            switch Set(ends) {
            case [.voided]: self = .voided
            case [.expired]: self = .expired
            default: self = .unsellable
            }
        }

        /// The words of the label for people who must not sell the box; nil if it can be sold.
        package var notice: String? {
            switch self {
            case .cards: nil
            case .spares: "SPARES: not for sale"
            case .voided: "VOID: not for sale"
            case .expired: "EXPIRED: not for sale"
            case .unsellable: "VOID, REPLACED OR EXPIRED: not for sale"
            case .spoiled: "SPOILED: no card for sale"
            case .empty: "EMPTY: no card in this box"
            }
        }
    }
}

extension PackedBox.UnsellableCard.End {
    /// The end of the life of a card in its box; nil for a card whose life goes on.
    ///
    /// A range that is voided makes its unsold cards `spoiled`; those are in their boxes, unlike the
    /// cards that a printer spoiled.
    package init?(_ life: LifeCycle) {
        switch life {
        case .spare, .inactive, .activating, .active: return nil
        case .voided, .spoiled, .missing: self = .voided
        case .replaced: self = .replaced
        case .expired: self = .expired
        }
    }
}
