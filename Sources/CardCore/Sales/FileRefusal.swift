/// Why a whole sale file was refused, held or quarantined.
///
/// The raw values are stable. `docs/errors.md` lists every one with its ``guide``.
package enum FileRefusal: String, CaseIterable, Error, Sendable {
    // Reading
    case empty = "csv.empty"
    case kind = "file.type"
    case fileTooLarge = "limit.file"
    case lineTooLong = "limit.line"
    case blankLines = "limit.blank_lines"
    case utf16 = "text.utf16"
    case encoding = "text.encoding"
    case nul = "text.nul"
    case bareCarriageReturn = "csv.bare_cr"
    case unterminatedQuote = "csv.unterminated_quote"
    case garbageAfterQuote = "csv.garbage_after_quote"
    case header = "csv.header"
    case doctype = "xml.doctype"
    case unsupportedNode = "xml.unsupported_node"
    case malformed = "xml.malformed"
    case xmlLimit = "limit.xml"
    case schema = "xml.schema"
    case trailerMissing = "file.no_trailer"
    case afterTrailer = "file.after_trailer"
    case countMismatch = "file.count_mismatch"
    case totalMismatch = "file.total_mismatch"
    case hashMismatch = "file.hash_mismatch"
    case overflow = "money.overflow"

    // Opening
    case gzip = "gzip.malformed"
    case gzipLimit = "limit.gzip"
    case sealed = "seal.cannot_open"

    // The file as a whole
    case sender = "file.sender"
    case wrapping = "file.wrapping"
    case signatureMissing = "file.signature_missing"
    case signatureWrong = "file.signature_wrong"
    case environment = "file.environment"
    case secret = "file.secret"
    case secretGuessing = "file.secret_guessing"
    case sameName = "file.same_name_different_content"
    case voided = "file.voided"
    case sequenceSyntax = "file.sequence_syntax"
    case sequenceGap = "file.sequence_gap"
    case sequenceUsed = "file.sequence_used"
    case sequenceBack = "file.sequence_back"
    case needsApproval = "file.needs_approval"
    case belowFirst = "file.below_first"
    case businessDate = "file.business_date"
    case templateIDsChanged = "template.ids_changed"
    case allRejected = "file.all_rejected"
    case tooManyRejects = "file.too_many_rejects"
    case notAsApproved = "file.not_as_approved"
    case otherTemplate = "file.other_template"
    case noLineEnd = "file.no_line_end"
    case sameRows = "file.same_rows"

    // The inbox
    case stillChanging = "file.still_changing"
    case unclaimed = "file.unclaimed"
    case claimedTwice = "file.claimed_twice"
}
