import CardCore
import CardText

/// The content of a row besides its cards.
struct ColumnSale {
    var operation: Operation
    var phase: Phase
    /// The number of cards.
    var count: UInt64
    var moment: SaleMoment
    var store: StoreID
    /// The amount paid or moved, minor units; may be negative.
    var amountMinor: Int64?
    var faceMinor: Int64?
    /// The discount on the price of the row, minor units; never negative.
    var discountMinor: Int64 = 0
    var currency: Currency?
}

/// When a sale was.
struct SaleMoment {
    var instant: Instant
    /// - Unit: seconds east of UTC.
    var offsetSeconds: Int
    var businessDay: Day
    /// True if the clocks showed that time twice.
    var isAmbiguous = false
    /// True if the clocks skipped that time.
    var isSkipped = false
}

extension ColumnRowParser {
    mutating func readMoney(_ row: ColumnRow, _ sale: inout ColumnSale, isBack: Bool)
        throws(RowRejection)
    {
        let currency = try currency(row)
        sale.currency = currency
        sale.amountMinor = try amount(row, .amount, in: currency)
        sale.faceMinor = try amount(row, .faceValue, in: currency)
        try readDiscount(row, in: currency, into: &sale)
        if let price = sale.amountMinor {
            if sale.operation == .activate, price < 0 { throw row.rejection(.negative, .amount) }
            guard sale.operation.movesAmount else { return try checkFace(row, sale) }
            // Tills write the amount that they give back with a sign or without.
            if sale.operation == .refund { sale.amountMinor = Int64(clamping: price.magnitude) }
            guard price >= 0 || isBack || sale.operation == .refund else {
                throw row.rejection(.negative, .amount)
            }
            guard price != 0 else { throw row.rejection(.zero, .amount) }
        }
        try checkFace(row, sale)
    }

    /// Reads the discount: the amount paid for a card, or for the cards of a row, is its price less
    /// the discount.
    private func readDiscount(_ row: ColumnRow, in currency: Currency?, into sale: inout ColumnSale)
        throws(RowRejection)
    {
        guard let discount = try amount(row, .discount, in: currency), discount != 0 else { return }
        sale.discountMinor = Int64(clamping: discount.magnitude)
        let price = (sale.amountMinor ?? 0).magnitude
        let (all, overflow) = price.multipliedReportingOverflow(
            by: options.amountIs == .card ? sale.count : 1
        )
        guard overflow || all >= discount.magnitude else {
            throw row.rejection(.negative, .discount)
        }
    }

    /// The amount paid for one card, or for all cards of the row if their parts are not equal.
    private func paid(_ sale: ColumnSale, _ price: Int64, isOfCard: Bool) -> (
        minor: Int64, isOfCard: Bool
    ) {
        guard sale.discountMinor > 0 else { return (price, isOfCard) }
        let count = Int64(clamping: max(1, sale.count))
        let (all, overflow) = price.multipliedReportingOverflow(
            by: options.amountIs == .card ? count : 1
        )
        guard !overflow else { return (price, isOfCard) }
        let total = price < 0 ? all + sale.discountMinor : all - sale.discountMinor
        guard isOfCard, count > 1 else { return (total, isOfCard) }
        return total % count == 0 ? (total / count, true) : (total, false)
    }

    private func checkFace(_ row: ColumnRow, _ sale: ColumnSale) throws(RowRejection) {
        guard let face = sale.faceMinor, sale.operation == .activate else { return }
        guard face >= 0 else { throw row.rejection(.negative, .faceValue) }
    }

    private func amount(_ row: ColumnRow, _ field: SaleField, in currency: Currency?)
        throws(RowRejection) -> Int64?
    {
        guard let text = row.field(field), !text.isEmpty else { return nil }
        guard let currency else { throw row.rejection(.currency, .currency) }
        do throws(RowCode) {
            return try options.money.minor(text, decimals: currency.decimals)
        } catch {
            let advice = CellAdvice.amount(text.text, by: options.money, in: currency, for: error)
            throw row.rejection(error, field, advice: advice.map(RowAdvice.cell))
        }
    }

    /// The message about one card of a row, the one at `place` of `count` cards.
    mutating func message(
        _ row: ColumnRow,
        _ sale: ColumnSale,
        id: MessageID,
        card: Serial,
        place: Int,
        of count: Int
    ) throws(RowRejection) -> Message {
        var message = Message(
            id: id,
            operation: sale.operation,
            phase: sale.phase,
            store: sale.store,
            time: sale.moment.instant,
            card: card
        )
        message.utcOffsetSeconds = sale.moment.offsetSeconds
        message.terminal = try name(row, .terminal) ?? ""
        message.receipt = try name(row, .receipt) ?? ""
        message.operatorName = try name(row, .operatorName)
        message.customer = try name(row, .customer)
        message.tender = try name(row, .tender)
        message.reason = row.text(.reason)
        message.originalID = try originalID(row, sale.phase)
        // Rows without ids of their own name others by the till's name of them.
        message.namesMessage = row.field(.messageId) != nil
        if sale.operation == .refund, !sale.phase.isAdvice { try setOriginal(row, &message) }
        message.otherCard = try otherCard(row, sale)
        try setAmount(row, sale, in: &message, place: place, of: count)
        if context.dayCutMinutes > 0 { message.meta["businessDay"] = "\(sale.moment.businessDay)" }
        if sale.moment.isAmbiguous { message.meta["ambiguousTime"] = "first" }
        return message
    }

    /// Sets the amount of the card from its product or from a column for nothing else, never from
    /// the amount paid for it.
    private func setAmount(
        _ row: ColumnRow,
        _ sale: ColumnSale,
        in message: inout Message,
        place: Int,
        of count: Int
    ) throws(RowRejection) {
        guard let currency = sale.currency else { return }
        let isOfCard = options.amountIs == .card || count == 1
        if sale.operation.movesAmount {
            guard let amount = sale.amountMinor else { return }
            guard isOfCard else { throw row.rejection(.quantity, .quantity) }
            message.amountMinor = amount
            message.currency = currency
            return
        }
        if sale.operation == .activate, let face = sale.faceMinor {
            // The total of a row is the value of one card only if it has one card.
            guard isOfCard || binding.column(.faceValue) != binding.column(.amount) else {
                throw row.rejection(.quantity, .quantity)
            }
            message.amountMinor = face
            message.currency = currency
        }
        guard let price = sale.amountMinor else {
            if let face = sale.faceMinor { setPaidBack(face, in: currency, of: &message) }
            return
        }
        let paid = paid(sale, price, isOfCard: isOfCard)
        let part = paid.isOfCard ? paid.minor : Self.part(of: paid.minor, place, of: count)
        setPaidBack(part, in: currency, of: &message)
        message.meta["price"] = Money(amountMinor: part, currency: currency).text
        guard !paid.isOfCard else { return }
        message.meta["rowPrice"] = Money(amountMinor: paid.minor, currency: currency).text
    }

    /// The part of an amount for several cards that belongs to one of them; the last card gets the
    /// rest of the division.
    private static func part(of amountMinor: Int64, _ place: Int, of count: Int) -> Int64 {
        let cards = Int64(max(1, count))
        let part = amountMinor / cards
        return place == count - 1 ? amountMinor - part * (cards - 1) : part
    }

    /// Sets the amount that a till paid back for a card that it reverses, without its sign.
    private func setPaidBack(_ minor: Int64, in currency: Currency, of message: inout Message) {
        guard message.takesCardBack else { return }
        let amount = Int64(clamping: minor.magnitude)
        message.paidBack = Money(amountMinor: amount, currency: currency)
    }

    private func originalID(_ row: ColumnRow, _ phase: Phase) throws(RowRejection) -> MessageID? {
        let id = try row.optional(.originalId) { text throws(RowCode) in
            guard NaturalKey.isID(text) else { throw .idSyntax }
            return MessageID(text.text)
        }
        guard id != nil || !phase.isAdvice else { throw row.rejection(.missingField, .originalId) }
        return id
    }

    private func otherCard(_ row: ColumnRow, _ sale: ColumnSale) throws(RowRejection) -> Serial? {
        guard sale.operation == .replace || sale.operation == .transfer else { return nil }
        let locator = options.locator
        let card = try row.optional(.otherCard, advice: CellAdvice.card) { text throws(RowCode) in
            try locator?.number(text) ?? Serial(text.text)
        }
        guard card != nil || sale.phase.isAdvice else {
            throw row.rejection(.missingField, .otherCard)
        }
        return card
    }

    /// The sale of cards that the row does not name.
    func counted(_ row: ColumnRow, _ sale: ColumnSale) throws(RowRejection) -> CountedSale {
        guard sale.operation == .activate || sale.operation == .deactivate else {
            throw row.rejection(.missingField, .card)
        }
        guard let currency = sale.currency else { throw row.rejection(.currency, .currency) }
        let isSale = sale.operation == .activate
        let count = Int64(sale.count)
        let one = (sale.amountMinor ?? 0).magnitude
        let factor = options.amountIs == .card ? sale.count : 1
        let (all, overflow) = one.multipliedReportingOverflow(by: factor)
        guard !overflow, let price = Int64(exactly: all) else {
            throw row.rejection(.overflow, .amount)
        }
        let paid = price - sale.discountMinor
        let item = row.field(.item).map(\.text) ?? row.text(.sku)
        var counted = CountedSale(
            physicalLine: row.record.line,
            store: sale.store,
            day: sale.moment.businessDay,
            item: item,
            quantity: isSale ? count : -count,
            amountMinor: isSale ? paid : -paid,
            currency: currency
        )
        counted.corrects = corrects(row)
        return counted
    }
}

extension Operation {
    /// True if the operation moves the value of the row.
    fileprivate var movesAmount: Bool {
        self == .load || self == .redeem || self == .refund || self == .transfer
    }
}
