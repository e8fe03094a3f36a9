/// A printer's answer that does not fit its order.
///
/// Positions count from 1 in the order; an index counts from 0 in a list of the answer.
package enum AcknowledgementFailure: Failure, Hashable {
    /// The answer names another order.
    case otherOrder(expected: OrderID)
    /// `sha256` is that of the encrypted file of the order; the answer has `found`.
    case otherPackage(order: OrderID, sha256: String, found: String)
    /// `sha256` is that of `manifest.json` in the package of the order; the answer has `found`.
    case otherManifest(order: OrderID, sha256: String, found: String)
    /// The answer has the digest `found` of a manifest; an earlier version released the order, and
    /// did not store that digest.
    case manifestUnknown(order: OrderID, found: String)
    /// The answer lists the card as spoiled and as missing.
    case spoiledAndMissing(position: Int)
    /// A count is negative, or larger than the number of cards.
    case countsOutside(received: Int, good: Int, cards: Int)
    /// The good and the spoiled cards are not the received ones.
    case goodAndSpoiled(good: Int, spoiled: Int, received: Int)
    /// The received and the missing cards are not all cards.
    case receivedAndMissing(received: Int, missing: Int, cards: Int)
    /// The answer does not cover any card.
    case noCards
    /// The serial is not in the order.
    case notInOrder(index: Int, list: AnswerList)
    /// The serial is not in the order, and no card can have it.
    case mistyped(SerialFlaw, index: Int, list: AnswerList)
    /// The serial is not in the order; it is there with zeros in front, which a spreadsheet removes.
    case zerosLost(index: Int, list: AnswerList)
    /// The serial is not in the order, and looks as if a spreadsheet had rounded it.
    case rounded(index: Int, list: AnswerList)
    /// The first serial of the range is after its last one.
    case rangeBackwards(first: Int, last: Int)
    /// Two ranges contain the card.
    case rangesOverlap(position: Int)
    /// The serial is in the order, and not in the ranges of the answer.
    case outsideRanges(index: Int, list: AnswerList)
    /// The list has the card twice.
    case listedTwice(position: Int, list: AnswerList)
    /// The replacement of the spoiled card is not a spare.
    case notASpare(position: Int, spoiled: Int)
    /// A replacement of a card that is neither spoiled nor missing, or was replaced before.
    case nothingToReplace(position: Int)
    /// A replacement by a spare that is not good, or was used before.
    case spareUnusable(position: Int)
    /// Another answer was accepted for the card.
    case alreadyAnswered(position: Int)

    package var code: FailureCode {
        switch self {
        case .mistyped(let flaw, _, _): flaw.code.failureCode
        case .alreadyAnswered: .ackConflict
        case .otherOrder, .otherPackage, .otherManifest, .manifestUnknown, .spoiledAndMissing,
            .countsOutside, .goodAndSpoiled, .receivedAndMissing, .noCards, .notInOrder,
            .zerosLost, .rounded, .rangeBackwards, .rangesOverlap, .outsideRanges, .listedTwice,
            .notASpare, .nothingToReplace, .spareUnusable:
            .ackMismatch
        }
    }
}
