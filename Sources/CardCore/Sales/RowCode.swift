/// Why a row was rejected or parked.
///
/// The raw values are stable: senders' programs read them. `docs/errors.md` lists every one with
/// its ``guide``.
package enum RowCode: String, CaseIterable, Error, Sendable {
    // Text and fields
    case invalidUTF8 = "text.invalid_utf8"
    case controlCharacter = "text.control"
    case multibyte = "text.multibyte"
    case byteOrderMarkInside = "text.bom_inside"
    case strayQuote = "csv.stray_quote"
    case columnCount = "csv.column_count"
    case fieldTooLong = "limit.field"
    case cardinality = "xml.cardinality"
    case alphabet = "id.alphabet"
    case length = "id.length"
    case checkSymbol = "id.check_digit"
    case spreadsheetRounded = "id.excel_rounded"
    case secret = "secret.dropped"

    // Messages
    case idSyntax = "idem.key_syntax"
    case conflict = "idem.conflict"
    case unknownOperation = "row.operation"
    case phase = "row.phase"
    case missingField = "row.missing_field"
    case unexpectedField = "row.unexpected_field"
    case unknownKey = "row.unknown_key"

    // Dates
    case dateSyntax = "date.syntax"
    case dateInvalid = "date.invalid"
    case dateRange = "date.range"
    case future = "date.future"
    case tooOld = "date.too_old"
    case expiresOn = "date.expires_on"
    case activeFrom = "date.active_from"

    // Amounts
    case moneySyntax = "money.syntax"
    case moneyPrecision = "money.precision"
    case negative = "money.negative"
    case zero = "money.zero"
    case amountMissing = "money.missing"
    case currency = "money.currency"
    case currencyMismatch = "money.currency_mismatch"
    case notAllowed = "money.not_allowed"
    case overflow = "money.overflow"
    case insufficient = "money.insufficient"
    case loadsOff = "money.loads_off"

    // Cards
    case cardUnknown = "card.unknown"
    case otherCardUnknown = "card.other_unknown"
    case sameCard = "card.same"
    case testCard = "card.test_in_live_file"
    case liveCard = "card.live_in_test_file"
    case productMismatch = "card.product_mismatch"
    case orderCancelled = "card.order_cancelled"
    case blocked = "card.blocked"
    case alreadyBlocked = "card.already_blocked"
    case notBlocked = "card.not_blocked"
    case spare = "card.spare"
    case notActive = "card.not_active"
    case activating = "card.activating"
    case alreadyActive = "card.already_active"
    case voided = "card.voided"
    case replaced = "card.replaced"
    case expired = "card.expired"
    case spoiled = "card.spoiled"
    case missing = "card.missing"
    case notReleased = "card.not_yet_released"
    case notReceived = "card.not_received"
    case notYetValid = "card.not_yet_valid"
    case unsettled = "card.unsettled"

    // Advices
    case originalPending = "advice.original_pending"
    case reversedBeforeArrival = "advice.reversed_before_arrival"
    case alreadyReversed = "advice.already_reversed"
    case alreadyConfirmed = "advice.already_confirmed"
    case mismatch = "advice.mismatch"
    case spent = "advice.spent"
    case window = "advice.window"
}
