/// A printer's answer that does not fit its order, with the serials of the cards that it is about.
package struct RefusedAnswer: Failure, Hashable {
    /// The reason, which names cards by their positions.
    package let reason: AcknowledgementFailure
    /// The serials at these positions, as far as they are known.
    package let serials: [Int: Serial]
    /// The line of the serial that it is about, if the answer is a file of rows.
    package let line: Int?

    package init(
        _ reason: AcknowledgementFailure,
        serials: [Int: Serial],
        line: Int? = nil
    ) {
        self.reason = reason
        self.serials = serials
        self.line = line
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
        case .otherOrder, .otherPackage, .otherManifest, .manifestUnknown, .countsOutside,
            .goodAndSpoiled, .receivedAndMissing, .noCards, .notInOrder, .mistyped, .zerosLost,
            .rounded, .outsideRanges:
            []
        }
    }

    /// The list of the answer and the index in it of the serial that it is about; nil if it is
    /// about cards of the order or about the whole answer.
    package var entry: (list: AnswerList, index: Int)? {
        switch self {
        case .notInOrder(let index, let list), .mistyped(_, let index, let list),
            .zerosLost(let index, let list), .rounded(let index, let list),
            .outsideRanges(let index, let list):
            (list, index)
        default: nil
        }
    }
}
