/// A printer's answer that does not fit its order.
///
/// Positions count from 1 in the order; an index counts from 0 in a list of the answer.
package enum AcknowledgementFailure: Failure, Hashable {
    case otherOrder(expected: OrderID)
    /// `sha256` is that of the package of the order.
    case otherPackage(order: OrderID, sha256: String)
    case spoiledAndMissing(position: Int)
    /// A count is negative, or larger than the number of cards.
    case countsOutside(received: Int, good: Int, cards: Int)
    case goodAndSpoiled(good: Int, spoiled: Int, received: Int)
    case receivedAndMissing(received: Int, missing: Int, cards: Int)
    case noCards
    case notInOrder(index: Int, list: AnswerList)
    /// The serial is not in the order, and no card can have it.
    case mistyped(SerialFlaw, index: Int, list: AnswerList)
    case rangeBackwards(first: Int, last: Int)
    case rangesOverlap(position: Int)
    /// The serial is in the order, and not in the ranges of the answer.
    case outsideRanges(index: Int, list: AnswerList)
    case listedTwice(position: Int, list: AnswerList)
    case notASpare(position: Int, spoiled: Int)
    /// A replacement of a card that is not spoiled, or was replaced before.
    case nothingToReplace(position: Int)
    /// A replacement by a spare that is not good, or was used before.
    case spareUnusable(position: Int)
    /// Another answer was accepted for the card.
    case alreadyAnswered(position: Int)

    package var code: FailureCode {
        switch self {
        case .mistyped(let flaw, _, _): flaw.code.failureCode
        case .alreadyAnswered: .ackConflict
        case .otherOrder, .otherPackage, .spoiledAndMissing, .countsOutside, .goodAndSpoiled,
            .receivedAndMissing, .noCards, .notInOrder, .rangeBackwards, .rangesOverlap,
            .outsideRanges, .listedTwice, .notASpare, .nothingToReplace, .spareUnusable:
            .ackMismatch
        }
    }
}
