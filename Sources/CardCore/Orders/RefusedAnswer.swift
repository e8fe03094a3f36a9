/// A printer's answer that does not fit its order, with the serials of the cards that it is about.
package struct RefusedAnswer: Failure, Hashable {
    /// The reason, which names cards by their positions.
    package let reason: AcknowledgementFailure
    /// The serials at these positions, as far as they are known.
    package let serials: [Int: Serial]

    package init(_ reason: AcknowledgementFailure, serials: [Int: Serial]) {
        self.reason = reason
        self.serials = serials
    }

    package var code: FailureCode { reason.code }
}

extension AcknowledgementFailure {
    /// The positions of the cards that it is about, ascending.
    package var positions: [Int] {
        switch self {
        case .spoiledAndMissing(let position), .rangesOverlap(let position),
            .listedTwice(let position, _), .nothingToReplace(let position),
            .spareUnusable(let position), .alreadyAnswered(let position):
            [position]
        case .rangeBackwards(let first, let last): [first, last].sorted()
        case .notASpare(let position, let spoiled): [position, spoiled].sorted()
        case .otherOrder, .otherPackage, .countsOutside, .goodAndSpoiled, .receivedAndMissing,
            .noCards, .notInOrder, .mistyped, .outsideRanges:
            []
        }
    }
}
