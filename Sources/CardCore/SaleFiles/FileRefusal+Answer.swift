extension FileRefusal {
    /// The way in which sending the same file again can help.
    package var again: SendAgain {
        switch self {
        case .empty, .kind, .fileTooLarge, .lineTooLong, .blankLines, .utf16, .encoding, .nul,
            .bareCarriageReturn, .unterminatedQuote, .garbageAfterQuote, .header, .headerAgain,
            .doctype, .unsupportedNode, .malformed, .xmlLimit, .schema, .trailerMissing,
            .afterTrailer, .countMismatch, .totalMismatch, .hashMismatch, .overflow, .gzip,
            .gzipLimit, .sealed, .environment, .secret, .secretGuessing, .sameName, .voided,
            .sequenceSyntax, .sequenceUsed, .sequenceBack, .correctsNothing, .belowFirst,
            .businessDate, .templateIDsChanged, .signNeeded, .allRejected, .tooManyRejects:
            .corrected
        case .wrapping, .signatureMissing, .signatureWrong, .sender, .sequenceGap, .needsApproval,
            .notAsApproved, .otherTemplate, .noLineEnd, .sameRows, .stillChanging, .unclaimed,
            .claimedTwice:
            .later
        }
    }

    /// The error of the Electrum interface for it.
    package var errorType: ElectrumError {
        switch self {
        case .empty, .kind, .fileTooLarge, .lineTooLong, .blankLines, .utf16, .encoding, .nul,
            .bareCarriageReturn, .unterminatedQuote, .garbageAfterQuote, .header, .headerAgain,
            .doctype, .unsupportedNode, .malformed, .xmlLimit, .schema, .trailerMissing,
            .afterTrailer, .countMismatch, .totalMismatch, .hashMismatch, .gzip, .gzipLimit,
            .sealed, .sequenceSyntax, .businessDate, .templateIDsChanged, .signNeeded, .allRejected,
            .tooManyRejects:
            .formatError
        case .overflow:
            .invalidAmount
        case .wrapping, .signatureMissing, .signatureWrong, .sender, .environment, .secret,
            .secretGuessing, .voided, .needsApproval, .notAsApproved, .otherTemplate, .unclaimed,
            .claimedTwice:
            .doNotHonour
        case .sameName, .sequenceUsed, .sequenceBack, .belowFirst, .sameRows:
            .duplicateRecord
        case .sequenceGap, .noLineEnd, .stillChanging:
            .temporaryFailure
        case .correctsNothing:
            .unableToLocateRecord
        }
    }
}
