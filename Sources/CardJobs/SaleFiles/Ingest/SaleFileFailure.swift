package import CardCore

/// A failure of a call about sale files.
package enum SaleFileFailure: Failure, Hashable {
    /// Somebody still writes the file, as its name says.
    case unfinished(path: String)
    /// The ledger knows no file of that name or digest.
    case unknown
    /// The file is not native, and nobody said how it is read.
    case neverRead(path: String)
    /// The template that read the file is not in the workspace.
    case templateByPath(path: String, template: String)
    /// The signature of an outcome is not one of the workspace.
    case outcomeNotSigned(path: String)

    // Decisions
    case decided(path: String, as: FileDecision, by: String, at: Instant)
    /// Files of the sender need an approval; the rest is what the call says.
    case needsApproval(
        path: String,
        FileDecision,
        FileArguments,
        of: SenderID,
        earlier: String?
    )
    /// Several files could be superseded; `named` is what the call says of the one that it means.
    case earlierUnclear(path: String, [EarlierFile], named: String?)
    /// The file would give up too many numbers as the first one of its stream.
    case jump(path: String, givenUp: ClosedRange<Int64>)
    /// The file was posted, and no row of it waits for a correction.
    case noOpenRows(path: String)
    /// `judgement` is nil if nothing stands in the way of the file.
    case nothingToDecide(
        path: String,
        judgement: FileJudgement?,
        decision: FileDecision,
        possible: [FileDecision]
    )

    package var code: FailureCode {
        switch self {
        case .unfinished: .fileIncomplete
        case .unknown: .fileUnknown
        case .neverRead, .noOpenRows, .nothingToDecide: .fileNothingToDecide
        case .templateByPath: .templateUnknown
        case .outcomeNotSigned: .outcomeSignature
        case .decided: .fileDecided
        case .needsApproval: .fileNeedsApproval
        case .earlierUnclear: .fileEarlierUnclear
        case .jump: .fileJumpTooLarge
        }
    }
}

/// A file that another one could supersede.
package struct EarlierFile: Hashable, Sendable {
    /// The name that its sender gave it.
    package let name: String
    /// The first digits of its digest.
    package let digest: String
}
