import CardCore
import CardText

/// A row of a foreign format, before it becomes a message.
///
/// Holds the content of the row, column by column of the native format, under the names of its own
/// format; ``row()`` checks them in the order of the columns.
struct RowDraft: Sendable {
    var operation: Operation?
    var phase = Phase.final
    /// The id of the row that this one reverses.
    var originalID: MessageID?
    /// nil if the fields of its key are too long for an id.
    var id: MessageID?
    /// The id that the row would have if it counted, if it has another one.
    var countedID: MessageID?
    /// The amount by which lines of a receipt reverse each other, if it is not the amount of the
    /// card.
    var amountOfVoid: Money?
    var amountForm = AmountForm.decimal(mark: UInt8(ascii: "."))
    /// The time zones of times without an offset.
    private let zones: SaleZones
    var meta: [String: String] = [:]
    /// The amount that the till paid back for a card that it reverses.
    var paidBack: Money?
    private var texts: [[UInt8]] = Array(repeating: [], count: NativeColumn.count)
    private var names: [String?] = Array(repeating: nil, count: NativeColumn.count)
    private var flaw: RowRejection?
    /// True if a person decides its operation.
    private var isOperationOpen = false

    init(_ context: SaleFileContext) { zones = context.zones }

    func text(_ column: NativeColumn) -> [UInt8] { texts[column.rawValue] }

    /// Sets the text of a column, which the format calls `name`.
    mutating func set(_ column: NativeColumn, _ text: some Sequence<UInt8>, as name: String) {
        texts[column.rawValue] = Array(text)
        names[column.rawValue] = name
        if texts[column.rawValue].count > Limits.fieldBytes {
            wrong(.fieldTooLong, column, named: name)
        }
    }

    mutating func set(_ column: NativeColumn, _ text: String) {
        texts[column.rawValue] = Array(text.utf8)
    }

    /// Notes the reason to reject the row; the first reason counts.
    mutating func wrong(
        _ code: RowCode,
        _ column: NativeColumn,
        named name: String,
        advice: RowAdvice? = nil
    ) {
        guard flaw == nil else { return }
        flaw = RowRejection(code, column: column.rawValue + 1, columnName: name, advice: advice)
    }

    /// Notes the reason to reject the row, even if another reason was noted.
    mutating func reject(
        _ code: RowCode,
        _ column: NativeColumn,
        named name: String,
        advice: RowAdvice
    ) {
        flaw = nil
        isOperationOpen = false
        wrong(code, column, named: name, advice: advice)
    }

    /// Returns true if both have the same content, as far as it can be read.
    func hasSameContent(as other: RowDraft) -> Bool {
        operation == other.operation && originalID == other.originalID && texts == other.texts
    }

    /// Rejects a row whose file does not contain its direction; its correction has no operation
    /// until a person writes one.
    mutating func askForOperation(_ code: RowCode, _ name: String) {
        wrong(code, .operation, named: name, advice: .directionOpen(operation))
        isOperationOpen = true
    }

    /// The row; `line` is its number among the rows, `physicalLine` its place in the file.
    func row(line: Int64, physicalLine: Int) -> SaleRow {
        let content: Result<Message, RowRejection>
        do throws(RowRejection) {
            content = .success(try message())
        } catch {
            content = .failure(error)
        }
        var ids = RowIDs()
        ids.own = id
        ids.isMade = true
        return SaleRow(
            line: line,
            physicalLine: physicalLine,
            messageID: id,
            content: content,
            record: record(line: line, physicalLine: physicalLine, content),
            ids: ids
        )
    }
}

extension RowDraft {
    /// True if the row is rejected already.
    var isWrong: Bool { flaw != nil }

    /// The card in canonical form; unchanged, if it cannot be read.
    var cardName: Serial {
        (try? SerialText.canonical(text(.card)))
            ?? Serial(String(decoding: text(.card), as: UTF8.self))
    }

    /// nil if the row has none, or one that cannot be read.
    var amountMinor: Int64? {
        try? amount(text(.amount), Currency(String(decoding: text(.currency), as: UTF8.self)))
    }

    /// The amount in minor units without its sign.
    var amountWithoutSign: Int64? {
        guard hasSign else { return amountMinor }
        var unsigned = self
        _ = unsigned.takeSign()
        return unsigned.amountMinor
    }

    /// True if the amount is less than zero.
    var hasSign: Bool { texts[NativeColumn.amount.rawValue].first == UInt8(ascii: "-") }

    /// Removes the sign from the amount.
    ///
    /// - Returns: true if the amount was less than zero.
    mutating func takeSign() -> Bool {
        guard hasSign else { return false }
        texts[NativeColumn.amount.rawValue].removeFirst()
        return true
    }

    /// Reverses the effect of a row of an earlier receipt; only a person can reverse a load.
    mutating func takeBack(_ line: PostedLine, _ name: String) {
        set(.card, line.card.text)
        originalID = line.id
        defer { refuse(line, name) }
        switch line.operation {
        case .activate: operation = .deactivate
        case .redeem:
            operation = .refund
            guard let amount = line.amountMinor, let currency = line.currency else {
                return wrong(.voidUnmatched, .card, named: name)
            }
            amountForm = .decimal(mark: UInt8(ascii: "."))
            set(.amount, Money(amountMinor: amount, currency: currency).decimal)
            set(.currency, currency.code)
        default:
            operation = nil
            wrong(.voidUnmatched, .card, named: name)
        }
    }

    /// Rejects the reversal of a row that another sender posted.
    mutating func refuse(_ line: PostedLine, _ name: String) {
        guard let sender = line.sender else { return }
        let advice = RowAdvice.lineOfOtherSender(line: line.id, sender: sender)
        reject(.voidUnmatched, .card, named: name, advice: advice)
    }

    /// Returns true if a receipt only did to the card the same as its own void would do again.
    func takesBackWhatWentBack(of lines: [PostedLine]) -> Bool {
        guard originalID == nil, operation == .deactivate || operation == .refund else {
            return false
        }
        let operations = Set(lines.lazy.filter { $0.card == cardName }.map(\.operation))
        let own: Operation = operation == .refund ? .redeem : .activate
        guard let operation else { return false }
        return operations.contains(operation) && !operations.contains(own)
    }

    /// Names the payment that a refund gives back, or the sale that a void reverses, if that
    /// receipt has one of the card.
    mutating func name(_ operation: Operation, of lines: [PostedLine]) {
        let named = lines.filter { $0.operation == operation && $0.card == cardName }
        if named.count == 1 { originalID = named[0].id }
    }

    /// Drops an amount of zero: a line without an amount has the same meaning.
    private mutating func dropZeroAmount() {
        let text = texts[NativeColumn.amount.rawValue]
        guard text.allSatisfy({ $0 == UInt8(ascii: "0") || !$0.isDigit }) else { return }
        texts[NativeColumn.amount.rawValue] = []
        texts[NativeColumn.currency.rawValue] = []
    }

    /// The row after the other lines of its receipt; nil if they reverse all of it.
    ///
    /// `name` is the format's name of the line.
    func resolved(_ fate: ReceiptFate, isReturn: Bool, _ name: String) -> RowDraft? {
        var draft = self
        switch fate {
        case .counts: if isReturn { draft.goBack(name) }
        case .cancelled: return nil
        case .rejected(let code):
            draft.turnOperation(isReturn: isReturn)
            draft.wrong(code, .card, named: name)
        case .inDoubt(let code):
            if isReturn { draft.goBack(name) }
            draft.wrong(code, .card, named: name, advice: .voidOpen)
        }
        return draft
    }

    /// Gives the row of a void that is for a person the reversing operation: none if there is none,
    /// and never the operation of the line that it reverses.
    ///
    /// `isReturn`: the reversed line gave something back itself.
    mutating func turnOperation(isReturn: Bool) {
        switch operation {
        case .deactivate: break
        case .activate where !isReturn: operation = .deactivate
        case .redeem where !isReturn: operation = .refund
        default: operation = nil
        }
        if operation == .deactivate { dropZeroAmount() }
    }

    /// Sets the operation of a line that gives back something of an earlier receipt.
    private mutating func goBack(_ name: String) {
        switch operation {
        case .activate, .deactivate:
            operation = .deactivate
            dropZeroAmount()
        // Goods that were paid with the card were returned.
        case .redeem: operation = .refund
        default:
            operation = nil
            wrong(.voidUnmatched, .card, named: name)
        }
    }

    /// The line that this row is in its receipt.
    func receiptLine(
        number: String,
        isReturn: Bool = false,
        sense: ReceiptLine.Sense = .counts
    ) -> ReceiptLine {
        let currency = Currency(String(decoding: text(.currency), as: UTF8.self))
        return ReceiptLine(
            // A till's void does not name the operation that it reverses.
            operation == .deactivate ? nil : operation,
            card: cardName,
            amountMinor: amountOfVoid?.amountMinor ?? amountMinor,
            currency: amountOfVoid?.currency ?? currency,
            number: number,
            isReturn: isReturn,
            sense: sense
        )
    }
}

extension RowDraft {
    private func message() throws(RowRejection) -> Message {
        if let flaw { throw flaw }
        guard let id else { throw rejection(.idSyntax, .messageID) }
        guard let operation else { throw rejection(.unknownOperation, .operation) }
        let store = try at(.store) { text throws(RowCode) in
            guard !text.isEmpty else { throw .missingField }
            return StoreID(try Self.name(text))
        }
        let terminal = try at(.terminal, Self.name)
        let receipt = try at(.receipt, Self.name)
        let time = try at(.time) { text throws(RowCode) in
            try TimeText.saleTime(text, in: zones.zone(ofStore: store))
        }
        let card = try at(.card) { text throws(RowCode) in
            guard !text.isEmpty else { throw .missingField }
            return try SerialText.canonical(text)
        }
        let currency = try at(.currency, currency)
        let amount = try at(.amount) { text throws(RowCode) -> Int64? in
            try self.amount(text, currency)
        }
        var message = Message(
            id: id,
            operation: operation,
            phase: phase,
            store: store,
            time: time.instant,
            card: card
        )
        message.utcOffsetSeconds = time.offsetSeconds
        (message.terminal, message.receipt) = (terminal, receipt)
        message.originalID = originalID
        message.amountMinor = amount
        message.currency = amount == nil ? nil : currency
        message.otherCard = try otherCard(operation)
        message.reason = String(decoding: text(.reason), as: UTF8.self)
        message.meta = meta
        if message.takesCardBack { message.paidBack = paidBack }
        return message
    }

    private func otherCard(_ operation: Operation) throws(RowRejection) -> Serial? {
        try at(.otherCard) { text throws(RowCode) -> Serial? in
            let isNeeded = operation == .replace || operation == .transfer
            guard isNeeded || text.isEmpty else { throw .unexpectedField }
            guard isNeeded else { return nil }
            guard !text.isEmpty else { throw .missingField }
            return try SerialText.canonical(text)
        }
    }

    private func currency(_ text: [UInt8]) throws(RowCode) -> Currency? {
        guard !text.isEmpty else {
            guard self.text(.amount).isEmpty else { throw .currency }
            return nil
        }
        guard let currency = Currency(String(decoding: text, as: UTF8.self)) else {
            throw .currency
        }
        return currency
    }

    private func amount(_ text: [UInt8], _ currency: Currency?) throws(RowCode) -> Int64? {
        guard !text.isEmpty, let currency else { return nil }
        return try amountForm.minor(text, currency)
    }

    private static func name(_ text: [UInt8]) throws(RowCode) -> String {
        if UTF8Check.firstInvalid(text[...]) != nil { throw .invalidUTF8 }
        let problem = text.withUnsafeBufferPointer { bytes -> RowCode? in
            do throws(RowCode) { try NameText.check(bytes) } catch { return error }
            return nil
        }
        if let problem { throw problem }
        return String(decoding: text, as: UTF8.self)
    }

    private func at<Value>(
        _ column: NativeColumn,
        _ read: ([UInt8]) throws(RowCode) -> Value
    ) throws(RowRejection) -> Value {
        do throws(RowCode) {
            return try read(text(column))
        } catch {
            throw rejection(error, column)
        }
    }

    private func rejection(_ code: RowCode, _ column: NativeColumn) -> RowRejection {
        let name = names[column.rawValue] ?? NativeColumn.name(column.rawValue)
        // Its correction is a native row.
        let advice = column.advice(
            String(decoding: text(column), as: UTF8.self),
            currency: Currency(String(decoding: text(.currency), as: UTF8.self)),
            code
        )
        return RowRejection(
            code,
            column: column.rawValue + 1,
            columnName: name,
            advice: advice.map(RowAdvice.cell)
        )
    }
}

extension RowDraft {
    /// The fields of a native row with the same content; unreadable values stay unchanged.
    private func record(
        line: Int64,
        physicalLine: Int,
        _ content: Result<Message, RowRejection>
    ) -> CSVRecord {
        var fields = (try? content.get()) == nil ? texts.map(Self.valid) : texts
        fields[NativeColumn.record.rawValue] = Array("D".utf8)
        fields[NativeColumn.line.rawValue] = Array(String(line).utf8)
        fields[NativeColumn.messageID.rawValue] = Array((id?.text ?? "").utf8)
        if let operation, !isOperationOpen {
            fields[NativeColumn.operation.rawValue] = Array(operation.rawValue.utf8)
        }
        fields[NativeColumn.phase.rawValue] = Array(phase.rawValue.utf8)
        fields[NativeColumn.originalID.rawValue] = Array((originalID?.text ?? "").utf8)
        let unresolved: RowCode?
        switch content {
        case .success(let message):
            unresolved = nil
            setValues(of: message, in: &fields)
        case .failure(let rejection):
            unresolved = rejection.code
            setReadableValues(in: &fields)
        }
        var keys = meta.sorted { $0.key < $1.key }.map { Array("meta.\($0)=\($1)".utf8) }
        if let paidBack, operation == .deactivate {
            keys.append(Array("paidBack=\(paidBack.text)".utf8))
        }
        fields += keys
        if let unresolved { fields.append(UnresolvedRow.field(unresolved, fields)) }
        var record = CSVRecord(fields: fields)
        record.line = physicalLine
        return record
    }

    /// The text as UTF-8, with U+FFFD in the place of bytes that are not: a correction is UTF-8.
    static func valid(_ text: [UInt8]) -> [UInt8] {
        UTF8Check.firstInvalid(text[...]) == nil
            ? text : Array(String(decoding: text, as: UTF8.self).utf8)
    }

    private func setValues(of message: Message, in fields: inout [[UInt8]]) {
        let time = message.time.text(utcOffsetSeconds: message.utcOffsetSeconds ?? 0)
        fields[NativeColumn.time.rawValue] = Array(time.utf8)
        fields[NativeColumn.card.rawValue] = Array(message.card.text.utf8)
        if let card = message.otherCard {
            fields[NativeColumn.otherCard.rawValue] = Array(card.text.utf8)
        }
        if let amount = message.amountMinor {
            fields[NativeColumn.amount.rawValue] = Array(String(amount).utf8)
        }
    }

    /// Sets those of the values that can be read, for a row that cannot.
    private func setReadableValues(in fields: inout [[UInt8]]) {
        let store = StoreID(String(decoding: text(.store), as: UTF8.self))
        if let time = try? TimeText.saleTime(text(.time), in: zones.zone(ofStore: store)) {
            let written = time.instant.text(utcOffsetSeconds: time.offsetSeconds)
            fields[NativeColumn.time.rawValue] = Array(written.utf8)
        }
        for column in [NativeColumn.card, .otherCard] {
            guard let card = try? SerialText.canonical(text(column)) else { continue }
            fields[column.rawValue] = Array(card.text.utf8)
        }
        let currency = Currency(String(decoding: text(.currency), as: UTF8.self))
        if let amount = try? amount(text(.amount), currency) {
            fields[NativeColumn.amount.rawValue] = Array(String(amount).utf8)
        }
    }
}
