import CardCore
import CardText

/// Reads the rows of the native format.
///
/// Rules are checked in the order of the columns; the first one broken rejects the row.
struct NativeRowParser: Sendable {
    private var operations = ByteCache<Operation>()
    private var phases = ByteCache<Phase>()
    private var currencies = ByteCache<Currency>()
    private var names = ByteCache<String>()
    var longestID = Limits.messageIDBytes

    init() {}

    /// Reads a D record.
    mutating func row(_ record: CSVRecord) -> SaleRow {
        record.bytes.span.withUnsafeBufferPointer { bytes in
            let fields = NativeFields(bytes: bytes, record: record)
            return SaleRow(
                line: fields.optional(.line).flatMap(Self.lineNumber),
                physicalLine: record.line,
                messageID: fields.optional(.messageID).flatMap {
                    NameText.isMessageID($0, longest: longestID) ? MessageID($0.text) : nil
                },
                content: content(fields),
                record: record
            )
        }
    }

    private mutating func content(_ fields: NativeFields) -> Result<Message, RowRejection> {
        do throws(RowRejection) {
            return .success(try message(fields))
        } catch {
            return .failure(error)
        }
    }

    /// A number from 1, of at most 15 digits and without leading zeros.
    private static func lineNumber(_ text: FieldBytes) -> Int64? {
        guard text.count <= 15, text.first != UInt8(ascii: "0") else { return nil }
        return text.number
    }
}

extension NativeRowParser {
    private mutating func message(_ fields: NativeFields) throws(RowRejection) -> Message {
        if let flaw = fields.record.flaw {
            let advice = fields.record.adviceOnFlaw
            throw fields.rejection(flaw.code, flaw.column - 1, advice: advice)
        }
        guard fields.count >= NativeColumn.count else {
            throw fields.rejection(.columnCount, fields.count - 1)
        }
        guard Self.lineNumber(fields.field(NativeColumn.line.rawValue)) != nil else {
            throw fields.rejection(.idSyntax, NativeColumn.line.rawValue)
        }
        let id = try fields.at(.messageID, messageID)
        let (operation, phase) = try kind(fields)
        let original = try originalID(fields, phase)
        let store = try fields.at(.store) { text throws(RowCode) in StoreID(try required(text)) }
        let terminal = try fields.at(.terminal) { text throws(RowCode) in try name(text) }
        let receipt = try fields.at(.receipt, Self.freeName)
        let time = try fields.at(.time) { text throws(RowCode) in
            try TimeText.saleTime(bytes: text.span)
        }
        let card = try fields.at(.card, Self.card)
        var message = Message(
            id: id,
            operation: operation,
            phase: phase,
            store: store,
            time: time.instant,
            card: card
        )
        message.utcOffsetSeconds = time.offsetSeconds
        message.originalID = original
        message.terminal = terminal
        message.receipt = receipt
        try readMoney(fields, &message)
        message.otherCard = try otherCard(fields, for: operation, in: phase)
        message.reason = fields.field(NativeColumn.reason.rawValue).text
        if fields.count > NativeColumn.count { try readKeys(fields, &message) }
        return message
    }

    private func messageID(_ text: FieldBytes) throws(RowCode) -> MessageID {
        guard NameText.isMessageID(text, longest: longestID) else { throw .idSyntax }
        return MessageID(text.text)
    }

    private static func card(_ text: FieldBytes) throws(RowCode) -> Serial {
        SerialText.isPlain(text) ? Serial(text.text) : try SerialText.canonical(text)
    }

    private mutating func kind(
        _ fields: NativeFields
    ) throws(RowRejection) -> (Operation, Phase) {
        let operation = try fields.at(.operation) { text throws(RowCode) in
            try operations.value(for: text) { text throws(RowCode) in
                guard let operation = Operation(ofSender: text.text) else {
                    throw .unknownOperation
                }
                return operation
            }
        }
        let phase = try fields.at(.phase) { text throws(RowCode) in
            let phase = try phases.value(for: text) { text throws(RowCode) in
                guard let phase = Phase(rawValue: text.text) else { throw .phase }
                return phase
            }
            guard phase == .final || operation.hasRequests else { throw .phase }
            return phase
        }
        return (operation, phase)
    }

    private func originalID(
        _ fields: NativeFields,
        _ phase: Phase
    ) throws(RowRejection) -> MessageID? {
        try fields.at(.originalID) { text throws(RowCode) in
            guard !text.isEmpty else {
                guard !phase.isAdvice else { throw .missingField }
                return nil
            }
            return try messageID(text)
        }
    }

    private mutating func readMoney(
        _ fields: NativeFields,
        _ message: inout Message
    ) throws(RowRejection) {
        let mayBeZero = message.operation.mayBeOfZero
        message.amountMinor = try fields.at(.amount) { text throws(RowCode) in
            text.isEmpty ? nil : try AmountText.minor(text, mayBeZero: mayBeZero)
        }
        let hasAmount = message.amountMinor != nil
        message.currency = try fields.at(.currency) { text throws(RowCode) in
            guard !text.isEmpty || hasAmount else { return nil }
            return try currencies.value(for: text) { text throws(RowCode) in
                guard let currency = Currency(text.text) else { throw .currency }
                return currency
            }
        }
    }

    private func otherCard(
        _ fields: NativeFields,
        for operation: Operation,
        in phase: Phase
    ) throws(RowRejection) -> Serial? {
        try fields.at(.otherCard) { text throws(RowCode) in
            guard !text.isEmpty else {
                guard !operation.hasReceiver || phase.isAdvice else { throw .missingField }
                return nil
            }
            guard operation.hasReceiver else { throw .unexpectedField }
            return try Self.card(text)
        }
    }

    private mutating func name(_ text: FieldBytes) throws(RowCode) -> String {
        try names.value(for: text, make: Self.freeName)
    }

    private mutating func required(_ text: FieldBytes) throws(RowCode) -> String {
        guard !text.isEmpty else { throw .length }
        return try name(text)
    }

    private static func freeName(_ text: FieldBytes) throws(RowCode) -> String {
        try NameText.check(text)
        return text.text
    }
}

extension Operation {
    /// True if the operation has phases besides `final`.
    fileprivate var hasRequests: Bool {
        switch self {
        case .block, .unblock, .lookup: false
        default: true
        }
    }

    /// True if a second card receives.
    fileprivate var hasReceiver: Bool { self == .replace || self == .transfer }
}
